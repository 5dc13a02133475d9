using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Coordination;

/// <summary>
/// Who may have what was derived from several events: whoever may have each of them. Closed when in doubt: an unknown marking or
/// handling counts as the strictest.
/// </summary>
/// <param name="ReleaseTo">Codes of agencies in order, separated by commas; null = no narrowing, empty = nobody.</param>
/// <param name="KeepUntil">Until when; null = without an end.</param>
public sealed record Audience(string Marking, string? ReleaseTo, string? Handling, DateTimeOffset? KeepUntil = null)
{
    /// <summary>The audience of one event.</summary>
    public static Audience Of(ReleaseMark mark) =>
        new(Markings.All[Rank(Markings.All, mark.Marking, 0)], Join(mark.ReleaseTo),
            Strictness(mark.Handling) is var h and > 0 ? Handlings.All[h] : null, mark.KeepUntil);

    /// <summary>The audience that an own event was told to.</summary>
    public static Audience Of(Envelope e) => Of(ReleaseMark.Of(Own, e));

    /// <summary>
    /// The audience of what rests on several: the narrowest marking, the agencies that each of them
    /// names, the strictest handling, the first end.
    /// </summary>
    public static Audience Strictest(IEnumerable<Audience> parts) => parts.Aggregate((a, b) => new(
        Markings.All[Math.Min(Rank(Markings.All, a.Marking, 0), Rank(Markings.All, b.Marking, 0))],
        a.ReleaseTo is null ? b.ReleaseTo : b.ReleaseTo is null ? a.ReleaseTo : Join(Named(a.ReleaseTo).Intersect(Named(b.ReleaseTo))),
        Strictness(a.Handling) > Strictness(b.Handling) ? a.Handling : b.Handling,
        a.KeepUntil < b.KeepUntil || b.KeepUntil is null ? a.KeepUntil : b.KeepUntil));

    /// <summary>Whether what was told to that audience is not beyond this one.</summary>
    public bool Covers(Audience told) => Strictest([this, told]) == told;

    /// <summary>The envelope of something of coordination's own for that audience.</summary>
    public Envelope Envelope(string pair, DateTimeOffset occurred, Guid? supersedes = null) => new(
        Own, pair, occurred, "Etc/UTC", Marking, ReleaseTo is null ? null : [.. Named(ReleaseTo)], Handling, supersedes, KeepUntil: KeepUntil);

    /// <summary>Whether coordination may tell it at all.</summary>
    public bool MayBeTold(string pair, DateTimeOffset occurred, AgencyDirectory agencies) =>
        Release.Leaves(ReleaseMark.Of(Own, Envelope(pair, occurred)), agencies);

    /// <summary>Coordination as the originator of what it states: it is no agency, so nobody sees more of it than its marking says.</summary>
    public const string Own = ServiceNames.Coordination;

    private static string? Join(IEnumerable<string>? codes) => codes is null ? null : string.Join(',', codes.Order(StringComparer.Ordinal));

    private static string[] Named(string codes) => codes.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static int Strictness(string? handling) => handling is null ? 0 : Rank(Handlings.All, handling, Handlings.All.Count - 1);

    private static int Rank(IReadOnlyList<string> all, string one, int unknown) =>
        all.Index().Where(a => a.Item == one).Select(a => (int?)a.Index).FirstOrDefault() ?? unknown;
}
