namespace JointOps.Contracts.Events;

/// <summary>
/// An action that is planned (<c>acción planeada</c>), told to coordination alone so that it can find conflicts. It names no place and no
/// target: position and targets come in with the post, become a cell and tokens, and are stored nowhere.
/// </summary>
/// <param name="Kind">A code of <c>actionKind</c>.</param>
/// <param name="Cell">The tile of the Web Mercator grid that it is in, <c>{zoom}/{x}/{y}</c>, about a kilometre wide.</param>
/// <param name="Window">When, in local time.</param>
/// <param name="Targets">A keyed token for each target and each month that the window touches,
/// <c>{yyyy-MM}.{check of the key}.{token}</c>, in hex digits.</param>
/// <param name="Label">What the agency calls it; it never leaves the side.</param>
[EventName("deconfliction.action-registered.v1")]
public sealed record ActionRegistered(
    [property: Identifying] string Kind, [property: Identifying] string Cell, [property: Identifying] PlannedWindow Window,
    [property: Identifying] IReadOnlyList<string> Targets, [property: NationalOnly] string? Label = null);

/// <summary>
/// Two planned actions are in each other's way: stated by coordination to both agencies, as a pointer to both and nothing of their content.
/// </summary>
/// <param name="Actions">Both, in the order of side and id.</param>
[EventName("deconfliction.conflict-detected.v1")]
public sealed record ConflictDetected([property: Identifying] IReadOnlyList<ConflictingAction> Actions);

/// <summary>An action by its identity everywhere, and whose it is: whom to call.</summary>
public sealed record ConflictingAction(string Side, Guid Id, string Agency);

/// <summary>An agency has seen that its action is in conflict.</summary>
/// <param name="Conflict">Coordination's event.</param>
/// <param name="Action">The agency's own action.</param>
[EventName("deconfliction.acknowledged.v1")]
public sealed record ConflictAcknowledged([property: Identifying] Guid Conflict, [property: Identifying] Guid Action);

/// <summary>What an agency does about it, as far as it is concerned; its newest word counts.</summary>
/// <param name="Outcome">A code of <c>conflictOutcome</c>.</param>
/// <param name="Note">For the other agency.</param>
[EventName("deconfliction.resolved.v1")]
public sealed record ConflictResolved(
    [property: Identifying] Guid Conflict, [property: Identifying] Guid Action, string Outcome, string? Note = null);
