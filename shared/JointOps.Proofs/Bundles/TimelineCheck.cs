namespace JointOps.Proofs.Bundles;

/// <summary>
/// Holds the combined timeline against the logs that it is made of: of each, its sizes only grow, every root is the root of that log's own first
/// leaves, and at the end it has all of them. So no event in the middle can be left out, repeated or changed without being noticed.
/// </summary>
internal static class TimelineCheck
{
    public static void Check(BundleLog timeline, IReadOnlyList<BundleLog> sources, Action<Finding> tell)
    {
        foreach (var source in sources)
        {
            var (tree, before) = (Frontier.Empty, 0L);
            foreach (var (index, said) in timeline.Extended.Where(e => e.Said.Origin == source.Checkpoint.Origin))
            {
                if (said.Size <= before)
                {
                    tell(new(Findings.Timeline, timeline.Label, index, null, $"it names {said.Size} leaves of {source.Label} after {before}"));
                    return;
                }
                if (said.Size > source.Hashes.Count) break; // told below
                while (tree.Size < said.Size) tree = tree.Add(source.Hashes[(int)tree.Size]);
                if (!tree.Root().AsSpan().SequenceEqual(said.Root))
                {
                    tell(new(
                        Findings.Timeline, timeline.Label, index, null, $"the root of {source.Label} is another from leaf {before} to {said.Size}"));
                    tell(new(Findings.Root, source.Label, before, said.Size, "by the timeline"));
                    return;
                }
                before = said.Size;
            }
            var last = timeline.Extended.Where(e => e.Said.Origin == source.Checkpoint.Origin).Select(e => e.Said.Size).LastOrDefault();
            if (last != source.Checkpoint.Size)
                tell(new(Findings.TimelineLacks, source.Label, Math.Min(last, source.Checkpoint.Size), Math.Max(last, source.Checkpoint.Size),
                    $"the timeline has {last} leaves of it, and its checkpoint {source.Checkpoint.Size}"));
        }
        foreach (var of in timeline.Extended.GroupBy(e => e.Said.Origin).Where(g => sources.All(s => s.Checkpoint.Origin != g.Key)))
            tell(new(Findings.Timeline, timeline.Label, of.First().Index, null,
                $"it speaks of {of.Key}, as {of.Count() - 1} later ones do, and that log is not in the bundle or does not read"));
    }
}
