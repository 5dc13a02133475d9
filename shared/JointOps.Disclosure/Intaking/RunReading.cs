using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Intaking;

/// <summary>Reads runs of other services: first whose word they are, then what they say.</summary>
public sealed class RunReading(LogKeys keys, ServiceSettings settings)
{
    private const int MostName = 255, MostSignature = 512; // characters; what is longer is not looked at

    /// <summary>Reads a run that came over the broker.</summary>
    /// <param name="from">The short name of the service that it came from, as the broker knows it.</param>
    /// <exception cref="UnsignedRunException">That service did not sign it, or not for this one. Its words hold nothing of what came.</exception>
    /// <exception cref="LeafException">It signed what is no run of its log.</exception>
    public SignedRun Read(string from, LeafRun run)
    {
        Hold(from, run);
        try
        {
            if (run.First < 0 || run.Count < 0) throw new LeafException("A run counts below nothing.");
            var lines = LogLine.Read(run.Lines);
            if (lines.Count != run.Count) throw new LeafException($"A run of {run.Count} leaves has {lines.Count}.");
            return Read(run.Origin, run.First, lines, SignedNote.Parse(run.Checkpoint));
        }
        catch (Exception e) when (e is not LeafException) // whatever bytes it signed bring about, they are no log
        {
            throw new LeafException($"A run does not read ({e.GetType().Name}: {e.Message})", e);
        }
    }

    /// <summary>Reads leaves that came with a checkpoint, which must end with the last of them.</summary>
    /// <exception cref="NoteException">The key of that origin that is known here did not sign it.</exception>
    /// <exception cref="LeafException">It is not what a log of that origin can hold.</exception>
    public SignedRun Read(string origin, long first, IReadOnlyList<LogLine> lines, SignedNote note)
    {
        var key = keys.CurrentOf(origin) ?? throw new NoteException($"No key of {origin} is known here.");
        var covers = (Policy.Nobody with { Logs = [key] }).Verify(note, origin);
        if (!LogLine.RunFrom(first, lines)) throw new LeafException("A run is not contiguous.");
        if (covers.Size - lines.Count != first)
            throw new LeafException($"A run of {lines.Count} leaves from {first} on comes with the checkpoint of {covers.Size} leaves.");
        // What stands beside the log's own signature is not kept: nobody here has verified it.
        var own = note with { Signatures = [.. note.Signatures.Where(key.IsNamedBy).Take(1)] };
        return new([.. lines.Select(l => LeafReading.Read(origin, l))], covers, own);
    }

    /// <summary>The full name of a service's log.</summary>
    public string LogOf(string name) => keys.Policies[name].Logs[0].Name;

    /// <summary>Holds a run to its origin's signature, which covers all of it.</summary>
    private void Hold(string from, LeafRun run)
    {
        // A library that reads JSON fills in what a message lacks with nothing at all.
        if (run is not { Origin.Length: <= MostName, Receiver.Length: <= MostName, Lines: not null, Checkpoint: not null, Signature: { } signature }
            || signature.Length > MostSignature) throw new UnsignedRunException("A run lacks a member, or one is too long.");
        if (LedgerSettings.ShortName(run.Origin) != from || keys.LogsOf(run.Origin) is not { Length: > 0 } known)
            throw new UnsignedRunException("A run says that it is of another log.");
        if (run.Receiver != settings.Name) throw new UnsignedRunException("A run is for another service.");
        if (Signer(known, run) is not { } signer) throw new UnsignedRunException($"A run was not signed by {known[0].Name}.");
        if (signer != known[0])
            throw new UnsignedRunException($"A run was signed by a former key of {signer.Name}; its leaves come from that log.") { IsFormer = true };
    }

    private static VerifierKey? Signer(VerifierKey[] known, LeafRun run)
    {
        try
        {
            var line = NoteSignature.Parse(run.Signature);
            return Array.Find(known, k => k.IsNamedBy(line) && k.Verifies(run.Statement(), line));
        }
        catch (NoteException)
        {
            return null;
        }
    }
}
