using System.Security.Cryptography;
using JasperFx.Events;
using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>
/// One group of waiting posts in one transaction: three round trips however many posts. A refused post does not disturb its
/// neighbours; each sees the streams as those before it in the group left them.
/// </summary>
public sealed class PostGroup(
    LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, StreamStates states, TimeProvider clock, IEnumerable<IAppended>? more = null, IEnumerable<IReadModel>? models = null)
{
    /// <summary>Handles the group: an <see cref="Accepted"/> or a <see cref="Refusal"/> for each post, in its order.</summary>
    public async Task<object[]> RunAsync(IReadOnlyList<Post> posts, CancellationToken stop)
    {
        await using var tx = await database.BeginAsync(stop);
        var before = await GroupReading.ReadAsync(tx, posts, stop);
        var now = before.Head.KnownAt(clock.GetUtcNow());
        var work = new Work(tx, before, now, new(settings.Name, agencies, now), before.Head.NextPosition);
        var answers = new object[posts.Count];
        for (var i = 0; i < posts.Count; i++)
        {
            try
            {
                answers[i] = await OneAsync(work, posts[i], stop);
            }
            catch (Refusal refusal)
            {
                answers[i] = refusal;
            }
        }
        if (work.Events.Count == 0) return answers;
        foreach (var (stream, events) in work.Streams) tx.Session.Events.Append(stream, work.Folded[stream].Version, events);
        var numbers = tx.Batch();
        Numbering.AddLeaves(numbers, work.Leaves, work.Disclosures);
        Numbering.AddEvents(numbers, work.Events);
        Numbering.AddUpdates(numbers, work.Marks, work.Again, work.Now);
        if (work.Leaves.Count > 0)
            foreach (var addition in more ?? []) await addition.AddAsync(tx, numbers, work.Appended(), work.Marks.Drops, stop);
        foreach (var model in models ?? []) await model.AddAsync(tx, numbers, new(work.Events, work.Marks, work.Again, work.Now), stop);
        await tx.CommitAsync(numbers, stop);
        states.Keep(work.Folded);
        LedgerMeter.Committed(work.Events.Count, work.Leaves.Count);
        return answers;
    }

    private async Task<Accepted> OneAsync(Work work, Post post, CancellationToken stop)
    {
        if (!work.Folded.TryGetValue(post.Stream, out var stream))
        {
            stream = await states.AtAsync(work.Tx.Session, post.Stream, work.Before.Versions.GetValueOrDefault(post.Stream), stop);
            states.Keep([new(post.Stream, stream)]); // read under the lock, so true whatever becomes of this group
        }
        var view = new StreamView(stream.Version, work.Now, stream.States, work.Before.Known);
        post.Sees?.Invoke(view); // first: a hidden stream is not there, whatever else is wrong
        if (work.Before.Used.TryGetValue(post.Key, out var used))
            return used.By == post.By && used.BodyHash == post.BodyHash && used.Stream == post.Stream ? used.Answer : throw new Refusal("key-reused");
        if (post.NeedsIfMatch && post.IfMatch is null) throw new Refusal("if-match-required");
        if (post.IfMatch is { } seen && (post.VersionSeen?.Invoke(view) ?? stream.Version) is var version && seen != version) throw new Refusal("stale-version", version);
        return await RecordAsync(work, post, stream, post.Decide(view), stop);
    }

    private async Task<Accepted> RecordAsync(Work work, Post post, FoldedStream stream, Recording recording, CancellationToken stop)
    {
        var salt = RandomNumberGenerator.GetBytes(Rendered.SaltBytes(recording.Envelope));
        var recorded = new Recorded(post.Key, stream.Version + 1, work.Now, post.By, recording.Envelope, recording.Data);
        var rendered = Rendered.Of(settings.Origin, post.Stream, recorded, salt);
        var type = EventTypes.Name(recording.Data.GetType());
        (string, Guid)? target = recording.Envelope.Supersedes is { } id ? (settings.Name, id) : null;
        var mark = MarkUpdates.First(ReleaseMark.Of(settings.Name, recording.Envelope), type, target is { } t ? work.Before.Known[t] : null);
        await ChangeMarksAsync(work, post.Key, recording.Data, stop);
        var leaves = (target is null || work.Before.Known[target.Value].LeafIndex is not null) && Release.Leaves(mark, agencies);
        long? index = leaves ? work.AddLeaf(settings.Name, post.Key, rendered, Sampled(post.Trace)) : null;
        var e = work.Tx.Event(recording.Data, post.Key, work.Now);
        Headers.Write(e, recording.Envelope, post.By, post.BodyHash, salt);
        e.CorrelationId = post.Trace;
        work.Append(post.Stream, e, states.After(stream, recorded));
        var position = work.NextPosition++;
        work.Events.Add(new(position, post.Key, post.Key, type, post.Stream, recording.Envelope.Occurred, work.Now, mark, index,
            recording.Envelope.Supersedes, rendered.Content));
        work.Rendered[post.Key] = rendered;
        foreach (var again in work.Marks.Again.Skip(work.Again.Count).ToArray()) work.Again.Add((work.NextPosition++, again));
        var answer = new Accepted(post.Key, recorded.Version, index, rendered.Content);
        work.Before.Used[post.Key] = new(post.By, post.BodyHash, post.Stream, answer);
        work.Before.Known[(settings.Name, post.Key)] = new(post.Key, type, mark, index, Supersedes: recording.Envelope.Supersedes, Content: rendered.Content, Position: position);
        return answer;
    }

    /// <summary>What the event does to others' marks: those that now leave become leaves first, in their order, before the event itself.</summary>
    private async Task ChangeMarksAsync(Work work, Guid by, object data, CancellationToken stop)
    {
        if (MarkChange.Of(settings.Name, data) is not { } change) return;
        foreach (var id in work.Before.Known.Where(k => k.Key.Origin == settings.Name && k.Value.LeafIndex is null).Select(k => k.Key.Id).ToArray())
            if (!work.Rendered.ContainsKey(id) && await work.Tx.Session.Events.LoadAsync(id, stop) is { } e)
                work.Rendered[id] = Rendered.Of(settings.Origin, e.StreamKey!, Headers.Read(e), Headers.SaltOf(e));
        work.Marks.Apply(change, by, work.Before.Known, id => work.Rendered.TryGetValue(id, out var rendered) ? work.AddLeaf(settings.Name, id, rendered, null) : null);
    }

    /// <summary>Only the context of a sampled trace travels: W3C writes that in its last two characters.</summary>
    private static string? Sampled(string? trace) => trace?.EndsWith("-01", StringComparison.Ordinal) == true ? trace : null;

    /// <summary>What the group has gathered so far; thrown away whole when the transaction fails.</summary>
    private sealed record Work(LedgerTransaction Tx, GroupReading Before, DateTimeOffset Now, MarkUpdates Marks, long FirstPosition)
    {
        public List<NumberedLeaf> Leaves { get; } = [];
        public List<PlacedDisclosure> Disclosures { get; } = [];
        public List<NumberedEvent> Events { get; } = [];
        public List<(long Position, Guid Event)> Again { get; } = [];
        public long NextPosition { get; set; } = FirstPosition;
        public Dictionary<Guid, Rendered> Rendered { get; } = [];
        public Dictionary<string, List<IEvent>> Streams { get; } = [];
        public Dictionary<string, FoldedStream> Folded { get; } = [];

        public long AddLeaf(string origin, Guid id, Rendered rendered, string? trace)
        {
            var index = Before.Head.NextIndex + Leaves.Count;
            Leaves.Add(new(index, id, Now, rendered.Leaf, MerkleHash.Leaf(rendered.Leaf), trace));
            Disclosures.AddRange(rendered.Disclosures.Select(d => new PlacedDisclosure(d.Digest, origin, index, d.Text)));
            return index;
        }

        public List<AppendedLeaf> Appended()
        {
            var events = Events.ToDictionary(e => e.Event);
            var told = Disclosures.ToLookup(d => d.Index, d => d.Text);
            return [.. Leaves.Where(l => events.ContainsKey(l.Event)).Select(l => new AppendedLeaf(l, events[l.Event], [.. told[l.Index]]))];
        }

        public void Append(string stream, IEvent e, FoldedStream after)
        {
            if (!Streams.TryGetValue(stream, out var events)) Streams[stream] = events = [];
            events.Add(e);
            Folded[stream] = after;
        }
    }
}
