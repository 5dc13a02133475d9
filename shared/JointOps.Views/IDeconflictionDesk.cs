using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Views;

/// <summary>A planned action as an officer tells of it. Position and targets are in clear: whoever holds this neither stores nor logs it.</summary>
/// <param name="Kind">A code of <c>actionKind</c>.</param>
/// <param name="Position">Where, in WGS 84 degrees.</param>
/// <param name="Window">When, in local time.</param>
/// <param name="Targets">Each with a code of <c>targetKind</c> and its value.</param>
/// <param name="Label">What the agency calls it; it stays on the side.</param>
public sealed record ActionDraft(
    string Pair, string Kind, GeoPosition Position, PlannedWindow Window, IReadOnlyList<(string Kind, string Value)> Targets, string? Label);

/// <summary>What the pages of a national service post about planned actions and conflicts: the API's road, with its refusals.</summary>
public interface IDeconflictionDesk
{
    /// <summary>Registers a planned action under its key; position and targets become a cell and tokens before anything is stored.</summary>
    /// <exception cref="Refusal">It is refused; nothing was stored. The same of the other posts here.</exception>
    Task RegisterAsync(Caller caller, Guid key, ActionDraft action);

    /// <summary>Withdraws an action of the caller's agency.</summary>
    Task WithdrawAsync(Caller caller, Guid action, Guid key);

    /// <summary>Says that the caller's agency has seen a conflict.</summary>
    Task AcknowledgeAsync(Caller caller, Guid conflict, Guid key);

    /// <summary>Says what becomes of the action of the caller's agency.</summary>
    /// <param name="outcome">A code of <c>conflictOutcome</c>.</param>
    /// <param name="note">For the other agency.</param>
    Task ResolveAsync(Caller caller, Guid conflict, string outcome, string? note, Guid key);
}
