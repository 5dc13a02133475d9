using JointOps.Disclosure.Auditing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Computes one log again from its bytes: every leaf hash, every stored node, the root at every checkpoint, every disclosure, those that a legal
/// hold keeps aside too; and verifies who signed that. Whoever changed a row with rights that go past all triggers is found here, and the row
/// is named.
/// </summary>
public sealed class LogCheck(
    HeldLeaves leaves, CheckpointCheck checkpoints, NodeCheck nodes, LeafHashes hashes, LedgerDatabase database, ServiceSettings settings)
{
    private const int Page = 1_000;

    /// <summary>Checks one log; gives how many leaves it has.</summary>
    /// <param name="progress">Is told how many leaves were read.</param>
    public async Task<long> RunAsync(string name, FindingsOf found, Action<long> progress, CancellationToken stop)
    {
        // Of another log no more than stands here now: what is on its way is not missing.
        var most = name == settings.Name ? long.MaxValue : await hashes.CountAsync(name, stop);
        var signed = new Queue<Checkpoint>();
        await foreach (var one in checkpoints.RunAsync(name, found, stop))
            if (one.Size <= most) signed.Enqueue(one);
        var walk = new LogWalk(name, signed, found);
        var (due, claims) = (await nodes.DueAsync(name, stop), new ClaimCheck(new(hashes), found));
        for (var read = Page; read == Page; progress(walk.Next))
        {
            var page = await leaves.FromAsync(name, walk.Next, (int)Math.Min(Page, most - walk.Next), stop);
            read = page.Count;
            if (read == 0) break;
            var held = await HeldAsync(name, page[0].Index, page[^1].Index, stop);
            var computed = new Dictionary<TreeNode, byte[]>();
            foreach (var leaf in page)
            {
                walk.Add(leaf, held[leaf.Index], computed);
                if (walk.Claim is { } claim) await claims.CompareAsync(leaf.Index, claim, stop);
            }
            if (walk.IsWhole) await nodes.CompareAsync(name, computed, due, found, stop);
        }
        walk.End(name == settings.Name ? 0 : most);
        await nodes.CompareExtraAsync(name, found, stop);
        return walk.Next;
    }

    private async Task<ILookup<long, string>> HeldAsync(string name, long first, long last, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select idx, disclosure from vault.held where origin = $1 and idx between $2 and $3");
        foreach (var value in (object[])[name, first, last]) command.Parameters.Add(new() { Value = value });
        var held = new List<(long Index, string Disclosure)>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) held.Add((r.GetInt64(0), r.GetString(1)));
        return held.ToLookup(h => h.Index, h => h.Disclosure);
    }
}
