using JointOps.Contracts.Commitments;
using JointOps.Ledger;

namespace JointOps.Coordination.Commitments;

/// <summary>The ids of all evaluations that were ever stated, those that were taken back among them: no day is evaluated twice.</summary>
public sealed class SpokenEvaluations(LedgerDatabase database)
{
    private static readonly string _ids =
        $"select id from feed.entry where type = '{CommitmentActs.Evaluated}' and origin = '{Audience.Own}'";

    /// <summary>The ids.</summary>
    public async Task<IReadOnlySet<Guid>> ReadAsync(CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(_ids);
        var ids = new HashSet<Guid>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) ids.Add(r.GetGuid(0));
        return ids;
    }
}
