using JointOps.Contracts;

namespace JointOps.Ledger;

/// <summary>What the writer handles together, with those who wait for it.</summary>
internal sealed class Group(IReadOnlyList<WaitingPost> posts, IReadOnlyList<(WaitingRun Waiting, TakenRun Slice)> runs)
{
    public static Group Empty { get; } = new([], []);

    public IReadOnlyList<Post> Posts { get; } = [.. posts.Select(p => p.Post)];

    public IReadOnlyList<TakenRun> Runs { get; } = [.. runs.Select(r => r.Slice)];

    public int Count => posts.Count + runs.Count;

    /// <summary>Each part as a group of its own.</summary>
    public IEnumerable<Group> Apart() => posts.Select(p => new Group([p], [])).Concat(runs.Select(r => new Group([], [r])));

    /// <summary>Answers all.</summary>
    public void Settle(GroupOutcome outcome)
    {
        foreach (var (post, answer) in posts.Zip(outcome.Answers))
            if (answer is Accepted accepted) post.Answer.TrySetResult(accepted);
            else post.Answer.TrySetException((Refusal)answer);
        foreach (var ((waiting, slice), taken) in runs.Zip(outcome.Taken))
            if (taken is int news) waiting.Advance(slice.Leaves.Count, news);
            else waiting.Answer.TrySetException((Exception)taken);
    }

    /// <summary>Tells all who still wait that it failed: a caller gets words for it, the intake the reason itself.</summary>
    public void Fail(Exception reason)
    {
        var refusal = reason as Refusal
            ?? new Refusal(StoreFaults.IsKnown(reason) ? "key-reused" : StoreFaults.IsStores(reason) ? "store-unavailable" : "internal");
        foreach (var post in posts) post.Answer.TrySetException(refusal);
        foreach (var (waiting, _) in runs) waiting.Answer.TrySetException(reason);
    }

    public override string ToString() =>
        string.Join(", ", Posts.Select(p => $"post {p.Key} to {p.Stream}").Concat(Runs.Select(r => $"leaves from {r.Leaves[0].Index} of {r.Name}")));
}
