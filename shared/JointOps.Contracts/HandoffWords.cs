using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// Where a handoff stands by the words on it that were not retracted, in whatever order: pure. A yes weighs more than a no, and what was done
/// more than what was called off: two sides may speak at the same moment, and what was handed over was handed over.
/// </summary>
public static class HandoffWords
{
    private static readonly string _accepted = EventTypes.Name(typeof(HandoffAccepted)), _declined = EventTypes.Name(typeof(HandoffDeclined)),
        _given = EventTypes.Name(typeof(HandoffGiven)), _received = EventTypes.Name(typeof(HandoffReceived)),
        _cancelled = EventTypes.Name(typeof(HandoffCancelled));

    /// <summary>The types of the words on a request.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>([_accepted, _declined, _given, _received, _cancelled]);

    /// <summary>Whether a side may say a word: the other one answers, who gives tells of giving, who takes of taking, either calls it off.</summary>
    public static bool IsTheirs(string type, string side, string requester, string giver) =>
        type == _accepted || type == _declined ? side == Sides.Opposite(requester)
        : type == _given ? side == giver
        : type == _received ? side == Sides.Opposite(giver)
        : type == _cancelled && side is "mx" or "us";

    /// <summary>
    /// A code of <c>handoffState</c>: <c>requested</c>, <c>accepted</c>, <c>declined</c>, <c>given</c>, <c>received</c>, <c>closed</c> (both) or
    /// <c>cancelled</c>.
    /// </summary>
    /// <param name="words">Their types and whose they are; a word that is not that side's to say is none.</param>
    public static string StateOf(string requester, string giver, IEnumerable<(string Type, string Side)> words)
    {
        var said = words.Where(w => IsTheirs(w.Type, w.Side, requester, giver)).Select(w => w.Type).ToHashSet();
        if (!said.Contains(_accepted)) return said.Contains(_declined) ? "declined" : said.Contains(_cancelled) ? "cancelled" : "requested";
        return (said.Contains(_given), said.Contains(_received)) switch
        {
            (true, true) => "closed",
            (true, false) => "given",
            (false, true) => "received",
            _ => said.Contains(_cancelled) ? "cancelled" : "accepted",
        };
    }

    /// <summary>
    /// Whether a side has to speak: the other one to a request; then each for the half that it has not told, once the deadline is past.
    /// </summary>
    public static bool Awaits(string state, string requester, string giver, string side) => state switch
    {
        "requested" => side == Sides.Opposite(requester),
        "accepted" => side is "mx" or "us",
        "given" => side == Sides.Opposite(giver),
        "received" => side == giver,
        _ => false,
    };

    /// <summary>Whether nothing more is to be said.</summary>
    public static bool IsOver(string state) => state is "declined" or "cancelled" or "closed";
}
