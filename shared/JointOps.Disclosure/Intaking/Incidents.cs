using JointOps.Disclosure.Signing;
using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>Keeps what the intake refused or did not understand, without its contents, and tells of each once.</summary>
internal sealed class Incidents(
    SetAsideStore aside, EvidenceStore evidence, LedgerDatabase database, DemonstrationClock clock, ILogger log)
{
    /// <summary>
    /// A run that its origin did not sign: it says nothing of that origin, and holds nothing up. Of what it says nothing is kept or told, or whoever
    /// sends it could fill disks and logs: the same fault of one origin is counted.
    /// </summary>
    public async Task PassOverAsync(string origin, UnsignedRunException why, CancellationToken stop)
    {
        if (why.IsFormer) log.LogInformation("From {Origin}: {Reason}", origin, why.Message);
        else if (await aside.AddAsync(origin, "unsigned", why.Message, null, null, null, null, clock.GetUtcNow(), stop))
            log.LogError(
                "The broker user of {Origin} sent what no key of it that is known here signed: {Reason} Nothing of it was taken in. If its key "
                    + "was changed, install the policy that names the new one; else change the password of that user", origin, why.Message);
    }

    /// <summary>
    /// A run that its origin signed and that is not its log: it holds up the intake of that origin until a person has settled it. What was signed
    /// is kept as evidence.
    /// </summary>
    public async Task RefuseAsync(string origin, ArrivedRun run, LeafException why, CancellationToken stop)
    {
        var (stored, told, first, count, signed) = why switch
        {
            OtherLeafException leaf => (leaf.Stored, leaf.Told, leaf.Index, 1L, run.IsRead ? run.Read.Result : null),
            // Which leaf differs is not known: a person's look compares all that stand here.
            OtherRootException root => (root.Stored, root.Told.Covers.Root, 0, root.First, root.Told),
            _ => ((byte[]?)null, (byte[]?)null, run.First, run.End - run.First, null),
        };
        if (signed is null) // its own word all the same
            await evidence.AddAsync(
                origin, "no-log", run.End, why.Message, $"{run.Message!.Statement()}\n{run.Message.Signature}\n", null, stop);
        else // against what it signed of the leaves that stand here: two texts under one key prove themselves
            await evidence.AddAsync(origin, "other-root", signed.Covers.Size, why.Message, signed.Note.ToString(),
                await SignedLogs.NewestAsync(database, origin, stop) ?? Convert.ToBase64String(stored!), stop);
        if (await aside.AddAsync(origin, "run", why.Message, first, count, stored, told, clock.GetUtcNow(), stop))
            log.LogCritical("The intake from {Origin} is held up: {Reason} See what was set aside with `jointops intake`, and let it go on there",
                origin, why.Message);
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
