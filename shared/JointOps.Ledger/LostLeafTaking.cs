using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>Puts a lost leaf of the own log into a group: with its event, which a stream and its folds need, as far as its content is left.</summary>
internal static class LostLeafTaking
{
    private static readonly string _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <summary>Takes it; false when nobody holds its content any more, so that no more is known than that it was.</summary>
    /// <exception cref="InvalidDataException">A newer version wrote it.</exception>
    public static bool Take(GroupWork work, TakenLeaf lost, EventTypes types)
    {
        var (leaf, key) = (lost.Leaf!, (lost.Name, lost.Leaf!.Id));
        var index = work.AddLeaf(leaf.Id, lost.Bytes, null);
        work.Disclosures.AddRange(lost.Disclosures.Select(d => new PlacedDisclosure(d.Digest, lost.Name, index, d.Text)));
        if (work.Before.Known.ContainsKey(key)) work.Marks.Leave(key, index, work.Before.Known); // it stands here, and left later
        else Add(work, lost, index, types);
        // Those that left by this change became leaves before it, so that they stand here already.
        if (lost.Change is { } change) work.Marks.Apply(change, leaf.Id, work.Before.Known, _ => null);
        work.NumberAgain();
        return lost.Content is not null;
    }

    private static void Add(GroupWork work, TakenLeaf lost, long index, EventTypes types)
    {
        var leaf = lost.Leaf!;
        var target = leaf.Supersedes is { } superseded ? work.Before.Known.GetValueOrDefault((lost.Name, superseded)) : null;
        var (mark, position) = (MarkUpdates.First(lost.Mark, leaf.Type, target), work.NextPosition());
        var content = lost.Content is null ? null : Leaf.WithContent(lost.Bytes, lost.Content, lost.Evaluation);
        if (lost.Content is not null) AppendToStream(work, lost, lost.Content, types);
        work.Events.Add(new(
            position, leaf.Id, leaf.Id, leaf.Type, leaf.Subject, leaf.Time, work.Now, mark, index, leaf.Supersedes, content, leaf, lost.Content));
        work.Know(leaf.Id, new(leaf.Id, leaf.Type, mark, index, Supersedes: leaf.Supersedes, Content: content, Position: position), _retracted);
    }

    private static void AppendToStream(GroupWork work, TakenLeaf lost, byte[] content, EventTypes types)
    {
        var leaf = lost.Leaf!;
        if (!types.All.TryGetValue(leaf.Type, out var type))
            throw new InvalidDataException($"Leaf {lost.Index} of this log is a {leaf.Type}, which this version does not know: update this service.");
        var e = work.Tx.Event(JsonSerializer.Deserialize(content, type, Wire.Tolerant)!, leaf.Id, leaf.Recorded);
        var evaluation = lost.Evaluation is { } said ? JsonSerializer.Deserialize<string>(said) : null;
        var envelope = new Envelope(
            leaf.Agency, leaf.Pair, leaf.Time, leaf.Zone, leaf.Marking, leaf.ReleaseTo, leaf.Handling, leaf.Supersedes, leaf.Purpose, leaf.CaseRef,
            leaf.KeepUntil, evaluation, leaf.Number);
        // In the order of the digests, so that rendering again gives the same leaf.
        var salts = leaf.Digests.SelectMany(d => lost.Disclosures.Where(s => s.Digest == d).SelectMany(s => SaltedDisclosure.SaltOf(s.Text)));
        Headers.Write(e, envelope, Headers.Recovered(leaf.Agency), "", [.. salts]);
        work.Append(leaf.Subject, work.Before.Versions.GetValueOrDefault(leaf.Subject), e);
    }
}
