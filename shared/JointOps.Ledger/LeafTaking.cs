using System.Text;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>
/// Puts leaves of another log into a group: its stream, feed log, marks, contents. The stream's version is the cursor: what lies before
/// it is known and dropped, and Marten itself refuses a second writer.
/// </summary>
internal static class LeafTaking
{
    private static readonly string _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <summary>Takes a run; gives how many of its leaves were new.</summary>
    /// <exception cref="InvalidDataException">There is a gap before it: this database stands further back than the
    /// caller thought. Nothing was taken.</exception>
    public static int Take(GroupWork work, TakenRun run)
    {
        var next = work.Before.Versions.GetValueOrDefault(run.Stream);
        var fresh = run.Leaves.Where(l => l.Index >= next).ToArray();
        if (fresh.Length == 0) return 0;
        if (fresh[0].Index != next) throw new InvalidDataException($"Leaf {fresh[0].Index} of {run.Name} came where {next} was due.");
        foreach (var leaf in fresh) Take(work, run.Stream, leaf);
        work.Before.Versions[run.Stream] = next + fresh.Length;
        if (run.Note is { } note) work.Signed.Add((run.Name, next + fresh.Length, note));
        return fresh.Length;
    }

    private static void Take(GroupWork work, string stream, TakenLeaf taken)
    {
        work.Append(stream, taken.Index, work.Tx.Event(
            new LeafTaken(taken.Origin, taken.Index, Convert.ToBase64String(taken.Hash), Encoding.UTF8.GetString(taken.Bytes)),
            taken.Event, work.Now));
        work.Disclosures.AddRange(taken.Disclosures.Select(d => new PlacedDisclosure(d.Digest, taken.Name, taken.Index, d.Text)));
        if (taken.Leaf is not { } leaf) return;

        // What speaks of another event is judged with it, as far as that one is here.
        var target = leaf.Supersedes is { } superseded ? work.Before.Known.GetValueOrDefault((taken.Name, superseded)) : null;
        var mark = MarkUpdates.First(taken.Mark, leaf.Type, target);
        var position = work.NextPosition();
        var content = taken.Content is null ? null : Leaf.WithContent(taken.Bytes, taken.Content, taken.Evaluation);
        work.Events.Add(new(
            position, taken.Event, leaf.Id, leaf.Type, leaf.Subject, leaf.Time,
            work.Now, mark, taken.Index, leaf.Supersedes, content, leaf, taken.Content));
        work.Know(
            leaf.Id, new(taken.Event, leaf.Type, mark, taken.Index, Supersedes: leaf.Supersedes, Content: content, Position: position), _retracted);
        if (taken.Change is { } change) work.Marks.Apply(change, leaf.Id, work.Before.Known, _ => null);
        if (taken.EndsConsentTo is { } request)
            foreach (var (origin, id) in work.Before.Known.Where(e => e.Value.Mark.Consents?.Any(c => c.Answers(request)) == true)
                .Select(e => e.Key).ToArray())
                if (MarkChange.End(taken.Name, request, new(origin, id)) is { } end) work.Marks.Apply(end, leaf.Id, work.Before.Known, _ => null);
        work.NumberAgain();
    }
}
