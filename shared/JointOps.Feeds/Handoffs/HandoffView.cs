using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Feeds.Handoffs;

/// <summary>A handoff as it is shown: what its fold says, and what its reader may say next. Pure.</summary>
internal static class HandoffView
{
    /// <param name="now">Judges what is overdue: no fold knows what time it is.</param>
    public static HandoffReport Of(Handoff h, Reader reader, DateTimeOffset now)
    {
        string[] may = reader.Role == Roles.Liaison ? [.. May(h, reader.Side)] : [];
        return Then(h, now) with { AwaitsMe = Awaits(h, reader, h.IsOverdue(now)), May = may };
    }

    /// <summary>The same as known at an instant: what is over awaits nobody, and nobody says anything to it.</summary>
    public static HandoffReport Then(Handoff h, DateTimeOffset at) => new(
        h.Request, h.Envelope.Number, h.Mark.Agency, h.Mark.Pair, h.Mark.Occurred, h.Envelope.Zone, h.Mark.Marking, h.Mark.ReleaseTo, h.State,
        h.IsOverdue(at), h.Asked, h.Answer, h.Cancelled, h.Given, h.Received, h.Differences, AwaitsMe: false, May: []);

    private static bool Awaits(Handoff h, Reader reader, bool overdue) => reader.Agency is not null && (overdue || h.State == "requested")
        && HandoffWords.Awaits(h.State, h.Request.Side, h.Asked.Giver, reader.Side);

    private static IEnumerable<string> May(Handoff h, string side)
    {
        if (HandoffWords.IsOver(h.State)) yield break;
        if (h.State == "requested" && side == Sides.Opposite(h.Request.Side))
        {
            yield return "accept";
            yield return "decline";
        }
        if (h.State != "requested" && h.Given is null && side == h.Asked.Giver) yield return "give";
        if (h.State != "requested" && h.Received is null && side == h.Taker) yield return "receive";
        if (h.State is "requested" or "accepted") yield return "cancel";
    }
}
