using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Bundles;

/// <summary>What a verification came to.</summary>
/// <param name="Logs">The logs that could be read.</param>
/// <param name="Findings">Empty = everything that this bundle holds is proved. Of one kind in one log the first fifty.</param>
/// <param name="Found">How many there are in all.</param>
public sealed record Verification(IReadOnlyList<BundleLog> Logs, IReadOnlyList<Finding> Findings, int Found);

/// <summary>
/// Verifies a bundle with policies that came by another road, and with nothing else: no network, no database. Signatures and quorum, the
/// rules of leaves, roots, earlier checkpoints, receipts, disclosures, and that the timeline has every leaf of every log.
/// </summary>
public static class BundleVerifier
{
    /// <summary>Verifies.</summary>
    /// <param name="policies">One a log, or one for several.</param>
    /// <param name="progress">Is told a log's label and how many of its leaves were read.</param>
    public static Verification Verify(BundleFiles files, IReadOnlyList<Policy> policies, Action<string, long>? progress = null)
    {
        var findings = new FindingList();
        void Tell(Finding one) => findings.Add(one);
        Form(files, Tell);
        var labels = files.Names.Select(n => n.Split('/')).Where(p => p.Length >= 3 && p[0] == "logs").Select(p => p[1]).Distinct().ToArray();
        if (labels.Length == 0) Tell(new(Findings.Form, "", null, null, "there is no log in it"));
        var logs = labels.Select(l => Log(files, l, policies, Tell, progress)).OfType<BundleLog>().ToArray();
        foreach (var twice in logs.GroupBy(l => l.Checkpoint.Origin).Where(g => g.Count() > 1))
            Tell(new(Findings.Form, twice.First().Label, null, null,
                $"{twice.Key} stands in it twice: {string.Join(", ", twice.Select(l => l.Label))}"));
        foreach (var timeline in logs.Where(l => l.Extended.Count > 0))
            TimelineCheck.Check(timeline, [.. logs.Where(l => l != timeline)], Tell);
        if (logs.Length > 1 && logs.All(l => l.Extended.Count == 0))
            foreach (var log in logs.Where(l => l.Checkpoint.Size > 0))
                Tell(new(Findings.TimelineLacks, log.Label, 0, log.Checkpoint.Size, "no log of the bundle is a timeline"));
        foreach (var origin in policies.SelectMany(p => p.Logs.Select(k => k.Name)).Distinct().Except(logs.Select(l => l.Checkpoint.Origin)))
            Tell(new(Findings.Form, "", null, null, $"there is no readable log of {origin} in it, and a policy for it was given"));
        return new(logs, findings.Told, findings.Count);
    }

    private static void Form(BundleFiles files, Action<Finding> tell)
    {
        try
        {
            if (files.Text("FORMAT") != BundleFiles.Format + "\n")
                tell(new(Findings.Form, "", null, null, $"FORMAT is not the line {BundleFiles.Format}"));
        }
        catch (InvalidDataException e)
        {
            tell(new(Findings.Form, "", null, null, e.Message));
        }
        foreach (var twice in files.Names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1))
            tell(new(Findings.Form, "", null, null, $"{twice.Key} stands in it twice"));
    }

    private static BundleLog? Log(
        BundleFiles files, string label, IReadOnlyList<Policy> policies, Action<Finding> tell, Action<string, long>? progress)
    {
        try
        {
            var note = SignedNote.Parse(files.Text($"logs/{label}/checkpoint"));
            var latest = Checkpoint.Parse(note.Text);
            var policy = policies.FirstOrDefault(p => p.Logs.Any(k => k.Name == latest.Origin));
            if (policy is null) tell(new(Findings.NoPolicy, label, null, null, latest.Origin));
            var signed = policy is null ? [] : Signed(note, policy, latest, label, tell);
            var entries = new BundleEntries(files, label, latest.Origin, latest.Size, tell);
            entries.Read(read => progress?.Invoke(label, read));
            if (entries.Hashes.Count != latest.Size)
                tell(new(Findings.Count, label, Math.Min(entries.Hashes.Count, latest.Size), Math.Max(entries.Hashes.Count, latest.Size),
                    $"{entries.Hashes.Count} lines for {latest.Size} leaves"));
            var history = new BundleHistory(files, label, policy ?? Policy.Nobody, latest, tell);
            var earlier = history.Earlier();
            history.CheckRoots(entries.Hashes, earlier);
            history.CheckConsistency(earlier);
            history.CheckReceipts(entries.Hashes);
            history.CheckNames();
            return new(
                label, latest, signed, entries.Hashes, entries.Withheld, entries.Extended, earlier.Count, history.Receipts, entries.Disclosures);
        }
        catch (Exception e) when (e is not OutOfMemoryException) // whatever hostile bytes bring about, they are no bundle
        {
            tell(new(Findings.Form, label, null, null, e.Message));
            return null;
        }
    }

    private static IReadOnlyList<HeldSignature> Signed(SignedNote note, Policy policy, Checkpoint latest, string label, Action<Finding> tell)
    {
        try
        {
            policy.Verify(note, latest.Origin);
            return note.Verify(policy.Witnesses.Values);
        }
        catch (NoteException e)
        {
            tell(new(Findings.Signature, label, latest.Size, null, e.Message));
            return [];
        }
    }
}
