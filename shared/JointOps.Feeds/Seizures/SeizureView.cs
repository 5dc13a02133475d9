using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Feeds.Seizures;

/// <summary>Reports of seizures out of what their reader may see of them, of both sides: pure.</summary>
internal sealed class SeizureView
{
    private const string OperationPrefix = "operations/";

    private static readonly string _recorded = EventTypes.Name(typeof(SeizureRecorded)), _matched = EventTypes.Name(typeof(MatchDetected));

    private readonly Dictionary<EventRef, StandingEvent> _reports;
    private readonly SeizureMerges _merges;
    private readonly IReadOnlyDictionary<(EventRef Seizure, int Item), CustodyChain> _chains;
    private readonly IReadOnlyDictionary<(EventRef Seizure, int Item), TraceClock> _traces;
    private readonly DateTimeOffset _now;
    private readonly ILookup<EventRef, EventRef> _matches;

    /// <param name="told">Reports, with what names them and what corrects or retracts either.</param>
    /// <param name="now">Until when clocks run that have no answer.</param>
    public SeizureView(IReadOnlyCollection<ToldEvent> told, DateTimeOffset now)
    {
        _now = now;
        _reports = told.GroupBy(e => e.Mark.Origin).SelectMany(origin => StandingEvent.Of(origin)).Where(s => s.Event.Type == _recorded)
            .ToDictionary(s => new EventRef(s.Event.Mark.Origin, s.Event.Id));
        _merges = SeizureMerges.Of(told);
        _chains = CustodyChain.Of(_merges).Chains;
        _traces = TraceClock.Of(_merges);
        _matches = _merges.Events.Where(e => e.Type == _matched && e.Mark.Origin == ServiceNames.Coordination)
            .Select(e => e.Read<MatchDetected>()?.Items.Select(i => new EventRef(i.Side, i.Seizure)).ToArray())
            .OfType<EventRef[]>().Where(m => m.Length == 2).SelectMany(m => ((EventRef, EventRef)[])[(m[0], m[1]), (m[1], m[0])])
            .ToLookup(m => m.Item1, m => m.Item2);
    }

    /// <summary>One report; null when its reader does not see it, or it does not read.</summary>
    public SeizureReport? Of(EventRef report)
    {
        if (!_reports.TryGetValue(report, out var standing) || standing.Event is not { Envelope: { } envelope } e
            || e.Read<SeizureRecorded>() is not { } seizure) return null;
        var kept = _merges.GivenUp(report) is null ? null : _merges.Standing(report);
        return new(
            report, envelope.Number, Operation(e.Subject), e.Mark.Agency, e.Mark.Pair, e.Mark.Occurred, envelope.Zone, e.Mark.Marking,
            standing.Retracted ? "retracted" : kept is null ? "standing" : "merged", seizure.Document, seizure.Place, seizure.Direction,
            [
                .. seizure.Items.Select(i => new SeizedThing(
                    i, _chains.GetValueOrDefault((report, i.No))?.Links ?? [], TraceOf(report, i, e.Mark.Occurred))
                {
                    Was = [.. _merges.Were(report, i.No).Select(w => new SeizedNumber(w.Seizure, w.Item))],
                }),
            ],
            kept, [.. _merges.Reports.Keys.Where(r => r != report && _merges.Standing(r) == report)],
            [.. _matches[report].Where(r => _merges.Standing(r) != _merges.Standing(report)).Distinct()]);
    }

    private FirearmTrace? TraceOf(EventRef report, SeizedItem item, DateTimeOffset recovered)
    {
        if (item.Kind != ItemKind.Firearm || !_merges.Reports.ContainsKey(report) || _merges.GivenUp(report) is not null) return null;
        var t = _traces.GetValueOrDefault((report, item.No)) ?? TraceClock.NotAssessed;
        return new(
            t.State, t.Reason, t.Request, t.Requested, t.Answered, t.Reported, t.TimeToCrimeDays, (int)t.ToRequest(recovered, _now).TotalHours,
            (int?)t.ToAnswer(_now)?.TotalHours);
    }

    private static Guid? Operation(string subject) =>
        subject.StartsWith(OperationPrefix, StringComparison.Ordinal) && Guid.TryParse(subject[OperationPrefix.Length..], out var id) ? id : null;
}
