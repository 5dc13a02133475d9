using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Recovering;

/// <summary>What this database lost of its own log.</summary>
/// <param name="First">The index of the first lost leaf.</param>
/// <param name="Hashes">Their hashes.</param>
public sealed record LostPart(long First, IReadOnlyList<byte[]> Hashes);

/// <summary>
/// Finds what was lost, before anything is appended. Whatever the others took in stands there under this service's own signature: that says which
/// leaves they are, whoever holds them.
/// </summary>
public sealed class LostParts(PeerMemory memory, Recoveries recoveries, PeerCopies copies, TreeStore trees, ServiceSettings settings)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="InvalidDataException">A peer does not answer, and nobody let it go on without; or neither copy goes on from the leaves that
    /// are here to the root that was signed.</exception>
    public async Task<LostPart> FindAsync(CancellationToken stop)
    {
        var signed = await memory.LargestNowAsync((await recoveries.NewestAsync(stop))?.Without, stop);
        var here = await OwnAsync(signed, stop);
        var known = Math.Max(signed?.Size ?? 0, here.Size);
        foreach (var peer in settings.Others)
            if ((await copies.HashesAsync(peer, known, 1, stop)).Count > 0) throw new InvalidDataException(
                $"{peer} holds leaf {known} of this log, and does not show yet that it was signed: waiting for it.");
        if (signed is null || signed.Size <= here.Size) return new(here.Size, []);
        var lost = (int)(signed.Size - here.Size);
        foreach (var peer in settings.Others)
            if (await copies.HashesAsync(peer, here.Size, lost, stop) is var held && held.Count == lost
                && here.Add(held).Root().AsSpan().SequenceEqual(signed.Root)) return new(here.Size, held);
        throw new InvalidDataException(
            $"The {here.Size} leaves that are here, with those that the others hold of this log, do not have the root that was signed at "
                + $"{signed.Size}. Should they still be taking it in, it goes on by itself; else restore the newest backup again, and start "
                + "this service only then.");
    }

    /// <summary>The tree of the leaves that are here, which must themselves be those that were signed.</summary>
    private async Task<Frontier> OwnAsync(Checkpoint? signed, CancellationToken stop)
    {
        var (then, _) = await trees.GrownAsync(settings.Name, Frontier.Empty, signed?.Size ?? 0, stop);
        if (then.Size == signed?.Size && !then.Root().AsSpan().SequenceEqual(signed.Root)) throw new InvalidDataException(
            $"The first {signed.Size} leaves here do not have the root that was signed: this database was written on after it was restored.");
        return (await trees.GrownAsync(settings.Name, then, long.MaxValue, stop)).Tree;
    }
}
