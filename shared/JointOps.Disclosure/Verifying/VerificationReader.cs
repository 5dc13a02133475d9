using System.Diagnostics;
using JointOps.Contracts.Events;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Disclosure.Verifying;

/// <summary>
/// What is verified, kept for a second: a page of many events asks once. What was verified stays so, so that an older answer only says less.
/// </summary>
public sealed class VerificationReader(
    LogStandings standings, Receipts receipts, CheckpointStore checkpoints, EvidenceStore evidence, Recoveries recoveries, FeedLog feed,
    LogKeys keys, ServiceSettings settings) : IVerification
{
    private const int MostIncidents = 50;
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(1);
    private volatile Kept? _kept;

    /// <inheritdoc />
    public async Task<Verification> ReadAsync(CancellationToken stop)
    {
        if (_kept is { } kept && Stopwatch.GetElapsedTime(kept.At) < _fresh) return kept.Said;
        var at = Stopwatch.GetTimestamp();
        var logs = new List<LogVerification>();
        foreach (var log in await standings.ReadAsync(stop)) logs.Add(log with { Verified = await VerifiedAsync(log.Log, stop) });
        var said = new Verification(logs, [.. (await evidence.ListAsync(MostIncidents, stop))
            .Select(e => new Incident(e.Id, e.At, e.Origin, e.Kind, e.Size, e.Told, e.Against))], await recoveries.NewestAsync(stop));
        _kept = new(said, at);
        return said;
    }

    /// <inheritdoc />
    public async Task<EventVerification?> OfAsync(EventRef about, CancellationToken stop)
    {
        if ((await feed.OfEventAsync(about.Side, about.Id, stop).FirstOrDefaultAsync(stop))?.LeafIndex is not { } index) return null;
        var known = await ReadAsync(stop);
        return new(known.Logs.Any(l => l.Log == about.Side && l.Verified > index), known.Incidents.Any(i => i.Log == about.Side));
    }

    /// <summary>The own log is verified by the others, and theirs by this service's own mirror: nobody's word is taken for its own log.</summary>
    private async Task<long> VerifiedAsync(string log, CancellationToken stop) => log == settings.Name
        ? await receipts.VerifiedAsync(stop) : (await checkpoints.CosignedByAsync(log, keys.Mirror.Public.Name, stop))?.Checkpoint.Size ?? 0;

    private sealed record Kept(Verification Said, long At);
}
