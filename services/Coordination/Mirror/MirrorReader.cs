using JointOps.Contracts;
using JointOps.Coordination.Timeline;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>
/// Reads the mirror for a reader: what both sides told of their checkpoints, and the gaps as coordination stated them, each released on its own.
/// </summary>
public sealed class MirrorReader(LedgerDatabase database, MirrorSettings settings, Reference reference, DemonstrationClock clock) : IMirror
{
    /// <inheritdoc />
    public async Task<MirrorPage> ReadAsync(MirrorQuery query, Reader reader, CancellationToken stop)
    {
        var at = query.KnownAt ?? clock.GetUtcNow();
        var to = query.To ?? at;
        var asked = new Stretch(query.From ?? to.AddDays(-1), to);
        var pairs = new List<MirrorPair>();
        foreach (var pair in reference.Pairs.Where(p => query.Pair is null || p.Id == query.Pair))
        {
            Revisions[] seen = [.. (await MirrorRows.ReadAsync(database, pair.Id, query.KnownAt, stop)).Where(
                e => e.MaySee(reader, reference.Agencies, clock.GetUtcNow()))];
            Revisions[] tallies = [.. (await MirrorRows.TalliesAsync(database, pair.Id, query.KnownAt, stop)).Where(
                e => e.Counts && e.MaySee(reader, reference.Agencies, clock.GetUtcNow()))];
            pairs.Add(new PairMirror(
                pair, asked, at, settings.Tolerance, [.. seen.Where(e => e.Counts)], tallies, [.. seen.Where(GapWords.IsWithdrawn)]).Show());
        }
        return new(asked.From, to, at, query.KnownAt, (int)settings.Tolerance.TotalMinutes, pairs);
    }
}
