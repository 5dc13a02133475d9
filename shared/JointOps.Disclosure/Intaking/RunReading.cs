using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Intaking;

/// <summary>Reads runs of other services: first whose word they are, then what they say.</summary>
public sealed class RunReading(LogKeys keys, ServiceSettings settings)
{
    /// <summary>Reads a run that came over the broker.</summary>
    /// <param name="from">The short name of the service that it came from, as the broker knows it.</param>
    /// <exception cref="UnsignedRunException">That service did not sign it, or not for this one.</exception>
    /// <exception cref="LeafException">It signed what is no run of its log.</exception>
    public SignedRun Read(string from, LeafRun run)
    {
        var note = Signed(from, run);
        try
        {
            if (run.First < 0 || run.Count < 0) throw new LeafException("A run counts below nothing.");
            var lines = LogLine.Read(run.Lines);
            if (lines.Count != run.Count) throw new LeafException($"A run of {run.Count} leaves has {lines.Count}.");
            return Read(run.Origin, run.First, lines, note);
        }
        catch (Exception e) when (e is not LeafException) // whatever hostile bytes bring about, they are no log
        {
            throw new LeafException($"A run does not read ({e.GetType().Name}: {e.Message})", e);
        }
    }

    /// <summary>Reads leaves that came with a checkpoint, which must end with the last of them.</summary>
    /// <exception cref="NoteException">No key of that origin that is known here signed it.</exception>
    /// <exception cref="LeafException">It is not what a log of that origin can hold.</exception>
    public SignedRun Read(string origin, long first, IReadOnlyList<LogLine> lines, SignedNote note)
    {
        var covers = (Policy.Nobody with { Logs = Key(origin) is { } key ? [key] : [] }).Verify(note, origin);
        if (!LogLine.RunFrom(first, lines)) throw new LeafException("A run is not contiguous.");
        return covers.Size - lines.Count == first ? new([.. lines.Select(l => LeafReading.Read(origin, l))], covers, note)
            : throw new LeafException($"A run of {lines.Count} leaves from {first} on comes with the checkpoint of {covers.Size} leaves.");
    }

    private VerifierKey? Key(string origin) => keys.CurrentOf(origin);

    private SignedNote Signed(string from, LeafRun run)
    {
        // A library that reads JSON fills in what a message lacks with nothing at all.
        if (run is not { Origin: { } origin, Receiver: { } receiver, Lines: not null, Checkpoint: { } checkpoint, Signature: { } signature })
            throw new UnsignedRunException("A run lacks a member.");
        if (LedgerSettings.ShortName(origin) != from) throw new UnsignedRunException($"{from} sent a run that says it is of {origin}.");
        if (receiver != settings.Name) throw new UnsignedRunException($"{from} sent a run that is for {receiver}.");
        try
        {
            var (note, line) = (SignedNote.Parse(checkpoint), NoteSignature.Parse(signature));
            return Key(origin) is { } key && key.IsNamedBy(line) && key.Verifies(run.Statement(), line) ? note
                : throw new UnsignedRunException($"A run from {run.First} on was not signed by {origin}.");
        }
        catch (NoteException e)
        {
            throw new UnsignedRunException($"A run of {origin} has no signature that reads: {e.Message}", e);
        }
    }
}
