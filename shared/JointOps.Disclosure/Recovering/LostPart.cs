using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Recovering;

/// <summary>What this database lost of its own log.</summary>
/// <param name="First">The index of the first lost leaf.</param>
/// <param name="Hashes">Their hashes, as far as it is certain that this service told them.</param>
/// <param name="IsAll">Whether nobody holds more; a leaf that one peer alone holds, and nobody signed, may be invented.</param>
public sealed record LostPart(long First, IReadOnlyList<byte[]> Hashes, bool IsAll);

/// <summary>
/// Finds what was lost, before anything is appended. Up to the largest size that this service signed, its own signature says which leaves they
/// are, whoever holds them. What it told in its last second and signed no more is taken only where both peers hold the same.
/// </summary>
public sealed class LostParts(PeerMemory memory, PeerCopies copies, TreeStore trees, ServiceSettings settings)
{
    /// <summary>Finds it; waits until both peers have answered.</summary>
    /// <exception cref="InvalidDataException">Neither peer's copy goes on from the leaves that are here to the root that was signed.</exception>
    public async Task<LostPart> FindAsync(CancellationToken stop)
    {
        var signed = await memory.LargestAsync(stop);
        var here = await OwnAsync(signed, stop);
        var held = await Task.WhenAll(settings.Others.Select(peer => copies.HashesAsync(peer, here.Size, stop)));
        var certain = (int)Math.Max(0, (signed?.Size ?? 0) - here.Size);
        var whole = certain == 0 ? held[0] : held.FirstOrDefault(h => h.Count >= certain && Root(here, h, certain).SequenceEqual(signed!.Root))
            ?? throw new InvalidDataException(
                $"The {here.Size} leaves that are here, with those that the others hold of this log, do not have the root that was signed at "
                    + $"{signed!.Size}. Should they still be taking it in, it goes on by itself; else restore the newest backup again, and start "
                    + "this service only then.");
        var alike = whole.Take(certain).Concat(
            held[0].Skip(certain).Zip(held[1].Skip(certain)).TakeWhile(p => p.First.AsSpan().SequenceEqual(p.Second)).Select(p => p.First));
        byte[][] lost = [.. alike];
        return new(here.Size, lost, held.Max(h => h.Count) <= lost.Length);
    }

    /// <summary>The tree of the leaves that are here, which must themselves be those that were signed.</summary>
    private async Task<Frontier> OwnAsync(Checkpoint? signed, CancellationToken stop)
    {
        var (then, _) = await trees.GrownAsync(settings.Name, Frontier.Empty, signed?.Size ?? 0, stop);
        if (then.Size == signed?.Size && !then.Root().AsSpan().SequenceEqual(signed.Root)) throw new InvalidDataException(
            $"The first {signed.Size} leaves here do not have the root that was signed: this database was written on after it was restored.");
        return (await trees.GrownAsync(settings.Name, then, long.MaxValue, stop)).Tree;
    }

    private static ReadOnlySpan<byte> Root(Frontier here, IReadOnlyList<byte[]> more, int count) => here.Add(more.Take(count)).Root();
}
