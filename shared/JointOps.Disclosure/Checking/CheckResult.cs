namespace JointOps.Disclosure.Checking;

/// <summary>One thing that a check found.</summary>
/// <param name="Log">Short name of the log.</param>
/// <param name="Kind"><c>missing</c> = a leaf is not there; <c>leaf-hash</c> = a leaf's bytes do not have the hash that stands beside them;
/// <c>leaf</c> = it does not read as a leaf; <c>disclosure</c> = a content that the leaf does not commit to stands beside it;
/// <c>node</c> = a stored node is not what its leaves give; <c>root</c> = leaves of a range are not those that were signed;
/// <c>log</c> = an event that may leave is not in the log.</param>
/// <param name="From">The leaf's index, or the first of a range.</param>
/// <param name="To">The index after the last of a range; null for one leaf.</param>
public sealed record CheckFinding(string Log, string Kind, long From, long? To = null);

/// <summary>How far a check has come.</summary>
/// <param name="Log">The log that is being read.</param>
public sealed record CheckProgress(DateTimeOffset Started, string Log, long Done, long Of);

/// <summary>What a check came to.</summary>
/// <param name="Leaves">How many leaves of each log were computed again.</param>
/// <param name="Findings">Empty = all of it is as it was signed.</param>
public sealed record CheckResult(
    DateTimeOffset Started, DateTimeOffset Finished, IReadOnlyDictionary<string, long> Leaves, IReadOnlyList<CheckFinding> Findings);
