namespace JointOps.Contracts;

/// <summary>
/// What an agency keeps of a person, sealed, at its own country's service alone. It is part of no event, and no event has a field like it.
/// </summary>
/// <param name="Names">The first is what the person is called; others are aliases.</param>
/// <param name="Documents">Numbers of papers: a passport, a CURP.</param>
public sealed record PersonCard(
    IReadOnlyList<string> Names, DateOnly? BirthDate = null, string? Nationality = null, IReadOnlyList<string>? Documents = null,
    string? Note = null);
