using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>Keeps what the intake refused or did not understand, without its contents, and tells of each once.</summary>
internal sealed class Incidents(SetAsideStore aside, DemonstrationClock clock, ILogger log)
{
    /// <summary>A run that is not its origin's log: it holds up the intake of that origin until a person has settled it.</summary>
    public async Task RefuseAsync(string origin, LeafRun run, LeafException e, CancellationToken stop)
    {
        var (stored, told, first, count) = e is OtherLeafException other
            ? (other.Stored, other.Told, other.Index, 1) : ((byte[]?)null, (byte[]?)null, run.First, (long)run.Count);
        if (await aside.AddAsync(origin, "run", e.Message, first, count, stored, told, clock.GetUtcNow(), stop))
            log.LogCritical("The intake from {Origin} is held up: {Reason} See what was set aside with `jointops intake`, and let it go on there",
                origin, e.Message);
    }

    /// <summary>A withdrawal that did not read is done as strictly as can be; a person must see to the rest.</summary>
    public async Task TellAsync(TakenLeaf leaf, CancellationToken stop)
    {
        var done = leaf.Change is { } change
            ? $"event {change.Target} counts as taken back from everybody here"
            : leaf.EndsConsentTo is { } request ? $"the consent to request {request.Id} of {request.Side} counts as ended here"
            : "it is not known what it takes back";
        var reason = $"Leaf {leaf.Index} ({leaf.Leaf!.Type}) may take something back and does not read here: {done}.";
        if (await aside.AddAsync(leaf.Name, "leaf", reason, leaf.Index, 1, leaf.Hash, null, clock.GetUtcNow(), stop))
            log.LogError("From {Origin}: {Reason} Update this service or ask its origin", leaf.Name, reason);
    }
}
