using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// What an officer says of a planned action. Position and targets are in clear here and nowhere else: they become a cell and keyed tokens
/// before anything is stored, hashed or sent.
/// </summary>
/// <param name="Kind">A code of <c>actionKind</c>.</param>
/// <param name="Position">Where, in WGS 84 degrees.</param>
/// <param name="Window">When, in local time; at most 31 days.</param>
/// <param name="Targets">Whom or what, for conflicts about the same target wherever it is.</param>
/// <param name="Label">What the agency calls it; it stays on the side.</param>
public sealed record ActionPlanned(
    string Kind, GeoPosition Position, PlannedWindow Window, IReadOnlyList<ActionTarget>? Targets = null, string? Label = null);

/// <summary>What a planned action is aimed at; it becomes keyed tokens before anything is stored.</summary>
/// <param name="Kind">A code of <c>targetKind</c>.</param>
/// <param name="Value">A name, a number, a plate; how it is written (case, accents, spaces, hyphens) does not matter.</param>
public sealed record ActionTarget(string Kind, string Value);
