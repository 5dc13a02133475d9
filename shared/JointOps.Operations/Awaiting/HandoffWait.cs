using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations.Awaiting;

/// <summary>A handoff as far as it is known whom it awaits. It stays when it is over: a half that is retracted opens it again.</summary>
/// <param name="Due">Its deadline: what was accepted awaits nobody before.</param>
/// <param name="Said">The words on it that stand.</param>
public sealed record HandoffWait(string Requester, string Giver, DateTimeOffset Due, IReadOnlyList<HandoffSaid> Said)
{
    private static readonly string _requested = EventTypes.Name(typeof(HandoffRequested)), _retracted = EventTypes.Name(typeof(RecordRetracted)),
        _recalled = EventTypes.Name(typeof(RecordRecalled));

    /// <summary>Whether an event speaks of a handoff.</summary>
    public static bool Concerns(NumberedEvent e) => e.Subject.StartsWith(Handoff.Prefix, StringComparison.Ordinal)
        && (e.Type == _requested || IsUndone(e) || HandoffWords.Types.Contains(e.Type));

    /// <summary>The row after an event.</summary>
    /// <param name="own">The side whose agencies are awaited.</param>
    public static AwaitingRow? Fold(AwaitingRow? row, NumberedEvent e, string own, AgencyDirectory agencies)
    {
        if (e.Type == _requested)
            return row is not null || e.Subject != Handoff.Stream(new(e.Mark.Origin, e.Id)) || e.Mark.Origin is not ("mx" or "us")
                || e.Read<HandoffRequested>() is not { Giver: "mx" or "us" } asked
                    ? row
                    : new HandoffWait(e.Mark.Origin, asked.Giver, asked.Deadline, []).In(
                        new(e.Event, [], CaseRow.ReadersOf(e.Mark, agencies), e.Known), own);
        if (row?.Handoff is not { } wait) return row;
        if (IsUndone(e) && e.Mark.Origin == wait.Requester && e.Subject == Handoff.Stream(new(wait.Requester, e.Supersedes ?? e.Id)))
            return null; // the request itself: nothing awaits anybody any more
        return (IsUndone(e)
            ? wait with { Said = [.. wait.Said.Where(s => s.Id != e.Supersedes || s.Side != e.Mark.Origin)] }
            : wait with { Said = [.. wait.Said, new(e.Id, e.Type, e.Mark.Origin)] }).In(row, own);
    }

    private static bool IsUndone(NumberedEvent e) => e.Type == _retracted || e.Type == _recalled;

    /// <summary>The other side is to answer; and from the deadline on each side is to do the half that it has not told.</summary>
    private AwaitingRow In(AwaitingRow row, string own)
    {
        var state = HandoffWords.StateOf(Requester, Giver, Said.Select(s => (s.Type, s.Side)));
        var awaits = HandoffWords.Awaits(state, Requester, Giver, own);
        return row with { Handoff = this, Agencies = awaits ? [AwaitingRow.Anybody] : [], From = awaits && state != "requested" ? Due : null };
    }
}

/// <summary>A word on a handoff, by whose it is.</summary>
public sealed record HandoffSaid(Guid Id, string Type, string Side);
