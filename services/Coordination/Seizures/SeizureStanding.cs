using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Timeline;

namespace JointOps.Coordination.Seizures;

/// <summary>What seizures, merges and matches say together: pure.</summary>
/// <param name="Firearms">Those in seizures that stand: neither retracted, recalled nor over, and not given up for another report.</param>
/// <param name="Stated">The matches stated so far.</param>
/// <param name="Unread">What counts and is not understood here, and what it may concern.</param>
public sealed record SeizureStanding(
    IReadOnlyList<SeizedFirearm> Firearms, IReadOnlyList<StatedMatch> Stated, IReadOnlySet<EventRef> Unread)
{
    /// <summary>Folds them; their order changes nothing.</summary>
    public static SeizureStanding Of(IReadOnlyCollection<Revisions> events, AgencyDirectory agencies, DateTimeOffset now)
    {
        var (firearms, unread) = (new Dictionary<EventRef, IReadOnlyList<SeizedFirearm>>(), new HashSet<EventRef>());
        var told = new List<ToldEvent>();
        foreach (var e in events.Where(e => e.Counts && !(e.Audience.KeepUntil <= now)))
            if (e.Now.Type == SeizureTerms.Recorded && SeizedFirearm.Read(e, agencies) is { } read)
            {
                firearms[Ref(e)] = read;
                told.Add(Told(e, e.Content<SeizureRecorded>()!));
            }
            else if (e.Now.Type == SeizureTerms.Merged && Merge(e) is { } merge)
            {
                told.Add(Told(e, merge));
            }
            else if (e.Now.Type != SeizureTerms.Detected || (IsOwn(e) && Match(e) is null))
            {
                unread.Add(Ref(e));
            }
        // Whether a merge holds is not known while one of its reports is not understood.
        foreach (var e in told.Where(e => e.Content is SeizureMerged m && Reports(e, m).Any(unread.Contains)).ToArray())
            unread.UnionWith(Reports(e, (SeizureMerged)e.Content!));
        var reports = SeizureMerges.Of(told);
        return new(
            [.. firearms.Where(f => reports.GivenUp(f.Key) is null && !unread.Contains(f.Key)).SelectMany(f => f.Value)],
            [.. events.Where(e => e.Now.Type == SeizureTerms.Detected && IsOwn(e) && !unread.Contains(Ref(e))).Select(Spoken)],
            unread);
    }

    private static EventRef Ref(Revisions e) => new(e.Now.Origin, e.Now.Id);

    private static bool IsOwn(Revisions e) => e.Now.Origin == Audience.Own;

    private static IEnumerable<EventRef> Reports(ToldEvent e, SeizureMerged merge) =>
        merge.Merged.Select(id => new EventRef(e.Mark.Origin, id)).Append(merge.Kept);

    private static SeizureMerged? Merge(Revisions e) =>
        e.Content<SeizureMerged>() is { Kept: not null, Merged: not null, Items: { } items } told && items.All(i => i is not null) ? told : null;

    private static MatchDetected? Match(Revisions e) =>
        e.Content<MatchDetected>() is { Items: { } items } told && items.All(i => i is not null) ? told : null;

    private static StatedMatch Spoken(Revisions e) =>
        new(e.Now.Id, e.Now.Pair, e.Now.Occurred, Match(e), Audience.Of(e.All[0].Mark), e.Now.Retracted);

    private static ToldEvent Told(Revisions e, object content) => new(
        e.Now.Id, e.Now.Type, e.Now.Subject, e.Now.Index, null, e.All[0].Mark, e.Now.Recorded, e.Now.Known, null, content);
}
