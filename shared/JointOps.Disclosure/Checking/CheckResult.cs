namespace JointOps.Disclosure.Checking;

/// <summary>One thing that a check found: of a leaf or a range of leaves, or of a row.</summary>
/// <param name="Log">Short name of the log; of a row, of the service that holds it.</param>
/// <param name="Kind">
/// Of leaves: <c>missing</c> = it is not there; <c>extra</c> = it is there, and no event of this service gave it; <c>leaf-hash</c> = its bytes do
/// not have the hash that stands beside them; <c>leaf</c> = it does not read as a leaf; <c>event-id</c> = it stands under the id of another event;
/// <c>disclosure</c> = a content that the leaf does not commit to stands beside it; <c>node</c> = a stored node is not what these leaves give;
/// <c>node-missing</c> = it is gone; <c>node-extra</c> = one that these leaves do not give; <c>root</c> = they are not those that were signed;
/// <c>timeline</c> = coordination said of them what they are not; <c>log</c> = an event that may leave is not in the log.
/// Of checkpoints, by their size: <c>checkpoint</c> = it does not verify; <c>checkpoint-missing</c> = a cosignature of it is here, and it is not;
/// <c>cosignature</c> = a cosignature of it does not verify. Of rows: <c>row-missing</c>, <c>row-extra</c> and <c>row-differs</c>, against what
/// it follows from.
/// </param>
/// <param name="From">The leaf's index, the first of a range, or a checkpoint's size; null for a row.</param>
/// <param name="To">The index after the last of a range; null for one leaf.</param>
/// <param name="Table">The row's table.</param>
/// <param name="Id">What names the row in it, or the cosigner.</param>
public sealed record CheckFinding(string Log, string Kind, long? From = null, long? To = null, string? Table = null, string? Id = null)
{
    internal const string Missing = "row-missing", Extra = "row-extra", Differs = "row-differs";
}

/// <summary>How far a check has come.</summary>
/// <param name="Log">The log that is being read.</param>
/// <param name="Done">So many of its leaves; of a table, events or places of the feed log.</param>
/// <param name="Table">The table that is compared, once the logs are read.</param>
public sealed record CheckProgress(DateTimeOffset Started, string Log, long Done, long Of, string? Table = null);

/// <summary>What a check came to.</summary>
/// <param name="Leaves">How many leaves of each log were computed again.</param>
/// <param name="Findings">Empty = all of it is as it was signed, and all that is shown follows from it.</param>
/// <param name="Events">How many source events were compared with what is shown of them.</param>
/// <param name="Tables">How many read models were built again and compared.</param>
public sealed record CheckResult(
    DateTimeOffset Started, DateTimeOffset Finished, IReadOnlyDictionary<string, long> Leaves, IReadOnlyList<CheckFinding> Findings,
    long Events = 0, int Tables = 0);
