using System.Globalization;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Lets an intake go on after a person has looked. What was refused is dropped, never taken in: the leaves it spoke of come from the
/// origin's own log, over HTTP. First the copy here is compared with that log: one that differs is not gone on from.
/// </summary>
public sealed class Settlement(SetAsideStore aside, Healer healer, LedgerDatabase database, DemonstrationClock clock)
{
    private const int Page = 1_000;

    /// <summary>Settles it.</summary>
    /// <exception cref="Refusal"><c>copy-differs</c>: what stands here is not what its origin's own log holds; <c>peer-silent</c>: the origin
    /// does not answer. It stays open then.</exception>
    public async Task SettleAsync(SetAside one, string by, CancellationToken stop)
    {
        var compared = one is { Kind: "run", First: { } first, Count: { } count }
            ? await CompareAsync(one.Origin, first, first + count, stop) : (long?)null;
        var outcome = compared is > 0 ? string.Create(CultureInfo.InvariantCulture, $"compared-{compared}") : "looked-at";
        await aside.SettleAsync(one.Id, by, outcome, clock.GetUtcNow(), stop);
    }

    /// <summary>Compares the leaves that stand here with the origin's own log, a page at a time; gives how many they are.</summary>
    private async Task<long> CompareAsync(string origin, long first, long end, CancellationToken stop)
    {
        var compared = 0L;
        while (first < end && await HereAsync(origin, first, Math.Min(end, first + Page), stop) is { Hashes.Count: > 0 } here)
        {
            var theirs = await TheirsAsync(origin, here.Log, first, first + here.Hashes.Count, stop);
            foreach (var (i, hash) in here.Hashes.Index())
                if (i >= theirs.Count || !theirs[i].Hash.AsSpan().SequenceEqual(hash)) throw new Refusal("copy-differs", first + i, origin);
            (first, compared) = (first + here.Hashes.Count, compared + here.Hashes.Count);
        }
        return compared;
    }

    private async Task<(string Log, IReadOnlyList<byte[]> Hashes)> HereAsync(string origin, long first, long end, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(LeafTaken.Between);
        foreach (var value in (object[])[LeafTaken.Stream(origin), first, end]) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        var (log, hashes) = ("", new List<byte[]>());
        while (await r.ReadAsync(stop))
        {
            hashes.Add(r.GetFieldValue<byte[]>(1));
            log = r.GetString(2);
        }
        return (log, hashes);
    }

    private async Task<IReadOnlyList<TakenLeaf>> TheirsAsync(string origin, string log, long first, long end, CancellationToken stop)
    {
        try
        {
            return (await healer.PullAsync(origin, log, first, end, stop)).Leaves;
        }
        catch (InvalidDataException)
        {
            throw new Refusal("copy-differs", first, origin); // its own log does not hold them, or it does not sign them
        }
        catch (Exception e) when (PeerClients.IsSilent(e, stop))
        {
            throw new Refusal("peer-silent", origin);
        }
    }
}
