using JointOps.Contracts;

namespace JointOps.Coordination.Seizures;

/// <summary>Who is told of a match: pure, and closed when in doubt.</summary>
public static class MatchAudience
{
    /// <summary>
    /// The recording agencies, as far as they may see both seizures, each as of when it happened; null = neither may, and nobody is told. A
    /// consent does not count: it is for a purpose, and ends. Handled as the stricter of the two, and kept no longer than either.
    /// </summary>
    public static Audience? Of(SerialMatch match, AgencyDirectory agencies, DateTimeOffset now)
    {
        ReleaseMark[] marks = [.. match.First.Marks, .. match.Second.Marks];
        string[] told =
        [
            .. new[] { match.First, match.Second }.Where(f => marks.All(m => Sees(f, m, agencies, now))).Select(f => f.Agency)
                .Distinct().Order(StringComparer.Ordinal),
        ];
        return told.Length == 0 ? null : Audience.Strictest(marks.Select(Audience.Of)) with
        {
            Marking = Markings.Binational, // it is for those it names: who covers which pair stands in that already
            ReleaseTo = string.Join(',', told),
        };
    }

    private static bool Sees(SeizedFirearm party, ReleaseMark mark, AgencyDirectory agencies, DateTimeOffset now) =>
        Release.MaySee(mark with { Consents = null }, new(party.Side, party.Agency, Roles.AgencyReader), agencies, now);
}
