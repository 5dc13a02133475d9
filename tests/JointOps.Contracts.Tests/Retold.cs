using System.Text.Json;

namespace JointOps.Contracts.Tests;

/// <summary>A random history as it is told at another time, or to somebody who sees less of it.</summary>
internal static class Retold
{
    private const string Another = "another"; // an agency that the reader is not
    private static readonly Reader _reader = new("mx", "gn", Roles.AgencyReader);

    /// <summary>The instant that is asked for.</summary>
    public static DateTimeOffset At { get; } = new(2019, 7, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// What was known at that instant; and what is held now, of which the rest came later, though it may have happened and been stored before, and
    /// what was known has been shown again.
    /// </summary>
    /// <param name="known">How many of the first were known.</param>
    public static (ToldEvent[] Then, ToldEvent[] Now) Later(ToldEvent[] history, int known)
    {
        ToldEvent[] then = [.. history.Take(known).Select((e, i) => e with { Known = At.AddMinutes(-i) })];
        return (
            then,
            [
                .. history.Skip(known).Select((e, i) => e with { Known = At.AddMilliseconds(1 + i) }).Reverse(),
                .. then.Select((e, i) => e with { Known = At.AddHours(1), Position = 10_000 - i }), .. then,
            ]);
    }

    /// <summary>The services: each side's, and coordination.</summary>
    public static IReadOnlyList<string> Services { get; } = ["mx", "us", "coordination"];

    /// <summary>The same events as a service holds them: its own first, as objects; the others' as JSON, that it took in later.</summary>
    public static ToldEvent[] Held(ToldEvent[] history, string service) =>
    [
        .. history.OrderBy(e => e.Mark.Origin != service).Select((e, i) => e with
        {
            Position = i,
            Content = e.Mark.Origin == service || e.Content is null ? e.Content
                : JsonSerializer.SerializeToElement(e.Content, e.Content.GetType(), Wire.Options),
        }),
    ];

    /// <summary>
    /// What is left to a reader from whom some events are hidden; the same as if those had never been told, their positions taken by the next; and
    /// the same where only their contents are gone.
    /// </summary>
    public static (ToldEvent[] Seen, ToldEvent[] Absent, ToldEvent[] Gone) Less(ToldEvent[] history, bool[] isHidden)
    {
        bool IsHidden(int no) => isHidden[no % isHidden.Length];
        var marked = history.Select((e, i) =>
            IsHidden(i) ? e with { Mark = e.Mark with { Agency = Another, Marking = Markings.Agency } } : e);
        return (
            [.. marked.Where(e => Release.MaySee(e.Mark, _reader, World.Reference.Agencies, At))],
            [.. history.Where((_, i) => !IsHidden(i)).Select((e, i) => e with { Position = i })],
            [.. history.Select((e, i) => IsHidden(i) ? e with { Envelope = null, Content = null } : e)]);
    }
}
