using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds.Seizures;

/// <summary>Requests of traces from what a reader may see of them: the same on all three services.</summary>
public sealed class TraceReader(FeedLog feed, SeizureEvents events, Visible visible, DemonstrationClock clock) : ITraces
{
    private const int AtOnce = 200; // requests that are folded together
    private const int MostJudged = 1_000; // requests a page: of mostly answered ones it is short, and says where to go on

    private static readonly string _requested = EventTypes.Name(typeof(TraceRequested));

    /// <inheritdoc />
    public async Task<TracesAsked> PageAsync(Reader reader, bool open, long before, int limit, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? then = knownAt < now ? knownAt : null;
        var (found, judged, isMore, may) = (new List<(TraceAsked Trace, long Pos)>(), 0, true, visible.Counting(reader, then));
        while (isMore && found.Count <= limit && judged < MostJudged)
        {
            var read = new List<FeedEntry>();
            await foreach (var e in feed.ReadAsync("where f.type = $1 and f.pos < $2 order by f.pos desc limit $3", stop, _requested, before, AtOnce))
                read.Add(e);
            (isMore, judged, before) = (read.Count == AtOnce, judged + read.Count, read.Count == 0 ? before : read[^1].Position);
            // One that was widened stands at each of its positions: it is listed at the newest.
            var asked = read.Where(e => e.IsNewest && e.Content is not null && may(e.Mark)).ToArray();
            found.AddRange((await OfAsync(asked, may, then, now, stop)).Where(t => !open || t.Trace.State != "answered"));
        }
        var next = found.Count > limit ? found[limit - 1].Pos : isMore ? before : (long?)null;
        return new([.. found.Take(limit).Select(f => f.Trace)], then ?? now, next);
    }

    private async Task<IEnumerable<(TraceAsked Trace, long Pos)>> OfAsync(
        FeedEntry[] asked, Func<ReleaseMark, bool> may, DateTimeOffset? then, DateTimeOffset now, CancellationToken stop)
    {
        var seizures = asked.Select(e => e.Read<TraceRequested>() is { } r ? new EventRef(e.Mark.Origin, r.Seizure) : null).OfType<EventRef>();
        var told = await events.AboutAsync(seizures.Distinct(), null, may, stop);
        var merges = SeizureMerges.Of(told.Where(e => e.WasKnown(then)));
        var (clocks, standing) = (TraceClock.Of(merges), merges.Events.Where(e => e.Type == _requested).ToLookup(Ref));
        return asked.SelectMany(e => standing[new(e.Mark.Origin, e.Id)].Take(1).Select(t => (Trace: Of(t, merges, clocks, then ?? now), e.Position)))
            .Where(t => t.Trace is not null).Select(t => (t.Trace!, t.Position));
    }

    private static TraceAsked? Of(
        ToldEvent e, SeizureMerges merges, IReadOnlyDictionary<(EventRef Seizure, int Item), TraceClock> clocks, DateTimeOffset now)
    {
        if (e.Read<TraceRequested>() is not { } asked || e.Envelope is not { } envelope) return null;
        var firearm = merges.Standing(new(e.Mark.Origin, asked.Seizure), asked.Item);
        if (clocks.GetValueOrDefault(firearm) is not { Request: not null } clock) return null; // only Mexico asks
        var item = merges.Reports.GetValueOrDefault(firearm.Seizure)?.Read<SeizureRecorded>()?.Items.FirstOrDefault(i => i.No == firearm.Item);
        return new(
            Ref(e), envelope.Number, e.Mark.Agency, e.Mark.Pair, e.Mark.Occurred, envelope.Zone, firearm.Seizure, firearm.Item, item, asked.System,
            asked.Priority, clock.State, clock.Reason, clock.Answered, clock.Reported, (int)clock.ToAnswer(now)!.Value.TotalHours);
    }

    private static EventRef Ref(ToldEvent e) => new(e.Mark.Origin, e.Id);
}
