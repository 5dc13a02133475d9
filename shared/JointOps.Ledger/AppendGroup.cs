using System.Diagnostics;
using JointOps.Contracts;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Ledger;

/// <summary>What became of a group.</summary>
/// <param name="Answers">An <see cref="Accepted"/> or a <see cref="Refusal"/> for each post, in its order.</param>
/// <param name="Taken">How many leaves of each run were new, or the exception that kept the run out.</param>
/// <param name="Committed">What was committed; null when nothing was.</param>
public sealed record GroupOutcome(IReadOnlyList<object> Answers, IReadOnlyList<object> Taken, Committed? Committed)
{
    /// <summary>All of it is to come again: this database is older than what was told, and gives no number before that stands here again.</summary>
    internal static GroupOutcome Behind(IReadOnlyList<Post> posts, IReadOnlyList<TakenRun> runs) =>
        new([.. posts.Select(_ => new Refusal("log-behind"))], [.. runs.Select(_ => new Refusal("log-behind"))], null);
}

/// <summary>
/// One group of posts and of leaves taken in, in one transaction: three round trips however many. A refused post does not disturb its
/// neighbours; each sees the streams as those before it in the group left them. Leaves come first: they were told before.
/// </summary>
public sealed class AppendGroup(
    LedgerDatabase database, LedgerSettings settings, AgencyDirectory agencies, StreamStates states, TimeProvider clock, ILogger<AppendGroup> log,
    ITimelineLog? timeline = null, IEnumerable<IReadModel>? models = null)
{
    private readonly PostDeciding _deciding = new(settings, agencies, states, log);
    private readonly ScatteredNumbers _numbers = new();
    private readonly IReadModel[] _models = [.. models ?? []];

    /// <summary>Handles the group; what it throws failed for all of it, and nothing was stored.</summary>
    public async Task<GroupOutcome> RunAsync(IReadOnlyList<Post> posts, IReadOnlyList<TakenRun> runs, CancellationToken stop)
    {
        using var span = BatchSpan.Start("jointops.append", ActivityKind.Internal,
            [.. posts.Select(p => p.Trace), .. runs.SelectMany(r => r.Leaves).Select(l => l.Trace)],
            new("jointops.posts", posts.Count), new("jointops.leaves", runs.Sum(r => r.Leaves.Count)));
        await using var tx = await database.BeginAsync(stop);
        var before = await GroupReading.ReadAsync(tx, posts, runs, stop);
        if (before.Head.IsBehind) return GroupOutcome.Behind(posts, runs);
        var work = new GroupWork(settings, agencies, _numbers, tx, before, before.Head.KnownAt(clock.GetUtcNow()));
        var taken = new object[runs.Count];
        for (var i = 0; i < runs.Count; i++) taken[i] = await TakeAsync(work, runs[i], stop);
        var answers = new object[posts.Count];
        for (var i = 0; i < posts.Count; i++)
            try
            {
                answers[i] = await _deciding.DecideAsync(work, posts[i], stop);
            }
            catch (Refusal refusal)
            {
                answers[i] = refusal;
            }
        if (work.IsEmpty) return new(answers, taken, null);
        await CommitAsync(work, runs, taken, stop);
        foreach (var (stream, state) in work.Folded) states.Keep(stream, state);
        LedgerMeter.Committed(work.Events.Count(e => e.Mark.Origin == settings.Name), work.Leaves.Count);
        return new(answers, taken, work.Committed());
    }

    private static async Task<object> TakeAsync(GroupWork work, TakenRun run, CancellationToken stop)
    {
        try
        {
            await KnownLeaves.CheckAsync(work.Tx, run, work.Before.Versions.GetValueOrDefault(run.Stream), stop);
            return LeafTaking.Take(work, run);
        }
        catch (Exception e) when (e is InvalidDataException or LeafException) // a gap, or another leaf than the one that stands here
        {
            return e;
        }
    }

    private async Task CommitAsync(GroupWork work, IReadOnlyList<TakenRun> runs, object[] taken, CancellationToken stop)
    {
        if (timeline is not null)
            for (var i = 0; i < runs.Count; i++)
                if (taken[i] is int news and > 0 && await timeline.ExtendAsync(work.Tx, runs[i].Leaves.TakeLast(news), work.Now, stop) is var leaf)
                    work.AddLeaf(leaf.Id, leaf.ToBytes(), null);
        await work.CommitAsync(_models, stop);
    }
}
