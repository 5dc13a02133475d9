using System.Globalization;
using System.Text;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Recovering;

/// <summary>This service's own log as the other services hold it.</summary>
public sealed class PeerCopies(IHttpClientFactory clients, ServiceSettings settings, ILogger<PeerCopies> log)
{
    private const int Page = 1_000;

    /// <summary>The leaf hashes that a peer holds from an index on, at most so many; fewer when it does not answer.</summary>
    public async Task<IReadOnlyList<byte[]>> HashesAsync(string peer, long from, int most, CancellationToken stop)
    {
        var hashes = new List<byte[]>();
        while (hashes.Count < most
            && await TryPageAsync(peer, settings.Origin, from + hashes.Count, stop, Math.Min(Page, most - hashes.Count)) is { Count: > 0 } page)
            hashes.AddRange(page.Take(most - hashes.Count).Select(HashOf));
        return hashes;
    }

    /// <summary>A page of leaves, each with what any of the peers still holds beside it. A peer that does not answer hinders nobody.</summary>
    /// <param name="hashes">What they must be, in order.</param>
    /// <exception cref="LeafException">Nobody holds one of them now.</exception>
    public async Task<IReadOnlyList<TakenLeaf>> LeavesAsync(long from, IEnumerable<byte[]> hashes, CancellationToken stop)
    {
        var copies = await Task.WhenAll(settings.Others.Select(peer => TryPageAsync(peer, settings.Origin, from, stop)));
        var byIndex = copies.SelectMany(c => c ?? []).ToLookup(l => l.Index);
        var leaves = new List<TakenLeaf>();
        foreach (var hash in hashes.Take(Page))
        {
            var lines = byIndex[from + leaves.Count].Where(l => HashOf(l).AsSpan().SequenceEqual(hash)).ToArray();
            if (lines.Length == 0) throw new LeafException($"Nobody holds leaf {from + leaves.Count} as it was told.");
            leaves.Add(LeafReading.Read(settings.Origin, lines[0] with { Disclosures = [.. Own(lines)] }));
        }
        return leaves;
    }

    /// <summary>What stands beside a leaf and is its own: whoever adds something else to his copy holds up nothing.</summary>
    private static IEnumerable<string> Own(LogLine[] lines)
    {
        var bytes = Encoding.UTF8.GetBytes(lines[0].Leaf);
        if (Leaf.TypeOf(bytes) == TimelineExtended.Type) return [];
        var digests = Leaf.Parse(bytes).Digests;
        return lines.SelectMany(l => l.Disclosures).Distinct().Where(d => SaltedDisclosure.Belongs(d, digests));
    }

    private static byte[] HashOf(LogLine line) => MerkleHash.Leaf(Encoding.UTF8.GetBytes(line.Leaf));

    /// <summary>Leaves of another service's log as a peer holds them, at most a page; empty when it does not answer.</summary>
    /// <param name="origin">The log's full name.</param>
    /// <exception cref="LeafException">What it holds is no run of that log.</exception>
    public async Task<IReadOnlyList<TakenLeaf>> OfOtherAsync(string peer, string origin, long from, CancellationToken stop) =>
        [.. (await TryPageAsync(peer, origin, from, stop) ?? []).Select(l => LeafReading.Read(origin, l))];

    /// <summary>A page of a peer's copy; null when it does not answer, or with what is no run.</summary>
    private async Task<IReadOnlyList<LogLine>?> TryPageAsync(
        string peer, string origin, long from, CancellationToken stop, int limit = Page)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/log/v1/mirror/{Checkpoint.OriginHash(origin)}/entries?from={from}&limit={limit}");
        try
        {
            var lines = LogLine.Read(await clients.CreateClient(PeerClients.Name(peer)).GetByteArrayAsync(new Uri(path, UriKind.Relative), stop));
            return LogLine.RunFrom(from, lines) ? lines : null;
        }
        catch (Exception e) when (e is LeafException || PeerClients.IsSilent(e, stop))
        {
            log.LogInformation(
                "The copy of {Origin} at {Peer} is passed over ({Kind}: {Reason})", origin, peer, e.GetType().Name, e.Message);
            return null;
        }
    }
}
