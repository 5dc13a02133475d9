using System.Text.RegularExpressions;

namespace JointOps.Contracts;

/// <summary>What every event carries beside its content. It stands once, in the event's headers, never in an event type.</summary>
/// <param name="Agency">The originating agency, by code: the poster's own, never chosen in a request.</param>
/// <param name="Pair">A city pair by id, or <see cref="Border"/> for what belongs to no single pair.</param>
/// <param name="Occurred">When it happened, as the officer says; UTC to the millisecond.</param>
/// <param name="Zone">The IANA zone it happened in.</param>
/// <param name="Marking">One of <see cref="Markings"/>.</param>
/// <param name="ReleaseTo">Named agencies that alone may see it; null = no narrowing, empty = nobody outside the originating agency.</param>
/// <param name="Handling"><c>H0</c> to <c>H3</c> as SIENA uses them; null = H0.</param>
/// <param name="Supersedes">The event that a correction, retraction, recall or change of marking speaks of.</param>
/// <param name="Purpose">Why it is shared: one of the <c>purpose</c> codes.</param>
/// <param name="CaseRef">For which case: a token, never a name.</param>
/// <param name="KeepUntil">From this instant on its content is gone from every read model; that it existed stays.</param>
/// <param name="Evaluation">What its originator thinks of it, source × information as SIENA has them (<c>B2</c>); it
/// travels and goes with the content.</param>
/// <param name="Number">What people call the event, as <see cref="EventNumber"/> has it: given by the service that stores it, never chosen in a
/// request; null before.</param>
public sealed record Envelope(
    string Agency, string Pair, DateTimeOffset Occurred, string Zone, string Marking,
    IReadOnlyList<string>? ReleaseTo = null, string? Handling = null, Guid? Supersedes = null,
    string? Purpose = null, string? CaseRef = null, DateTimeOffset? KeepUntil = null, string? Evaluation = null,
    string? Number = null)
{
    /// <summary>The pair of an event that belongs to no single pair; it may not be marked <c>pair</c>.</summary>
    public const string Border = "border";

    /// <summary>The furthest year that a content may be kept until, counted from now.</summary>
    public const int MostYearsKept = 100;

    /// <summary>
    /// Whom something is released to that is said of an event: those named with it and its own agency, which sees it without being named; null = no
    /// one is named.
    /// </summary>
    public static IReadOnlyList<string>? NamedWith(IReadOnlyList<string>? releaseTo, string agency) =>
        releaseTo is null ? null : [.. releaseTo.Append(agency).Distinct()];
}

/// <summary>Who may see an event. What is none of these is seen by the originating agency alone.</summary>
public static class Markings
{
    /// <summary>The originating agency only.</summary>
    public const string Agency = "agency";

    /// <summary>Agencies of the originating side.</summary>
    public const string National = "national";

    /// <summary>Agencies of both sides that cover the event's city pair.</summary>
    public const string Pair = "pair";

    /// <summary>Every agency of both sides, and coordination.</summary>
    public const string Binational = "binational";

    /// <summary>
    /// Content for the coordination service, and for no agency but the originating one and those of its side that are named. No officer
    /// chooses it: it comes with an event type that is told to coordination alone.
    /// </summary>
    public const string Coordination = "coordination";

    /// <summary>The four that an officer chooses from, narrowest first.</summary>
    public static IReadOnlyList<string> All { get; } = [Agency, National, Pair, Binational];
}

/// <summary>The 4×4 evaluation: a letter for the source, A, B, C or X, and a figure for the information, 1 to 4.</summary>
public static class Evaluations
{
    /// <summary>Whether a text is one.</summary>
    public static bool IsOne(string? text) => text is [>= 'A' and <= 'C' or 'X', >= '1' and <= '4'];
}

/// <summary>Tokens that name a case.</summary>
public static partial class CaseRefs
{
    /// <summary>Whether a text is one: capitals, digits and <c>. - /</c>, so that no name is in it. What a leaf says stays for ever.</summary>
    public static bool IsOne(string? text) => text is not null && Token().IsMatch(text);

    [GeneratedRegex(@"^[A-Z0-9][A-Z0-9./-]{1,39}\z")]
    private static partial Regex Token();
}

/// <summary>Handling codes, SIENA's: H2 and above forbid onward release without the originator's consent.</summary>
public static class Handlings
{
    /// <summary>All four, least strict first.</summary>
    public static IReadOnlyList<string> All { get; } = ["H0", "H1", "H2", "H3"];

    /// <summary>Whether an event with this code may be handed on to whoever listens; an unknown code may not.</summary>
    public static bool MayBeBroadcast(string? handling) => handling is null or "H0" or "H1";
}
