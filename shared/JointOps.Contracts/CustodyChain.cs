using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>One hand that held a seized thing.</summary>
/// <param name="Agency">Who holds it; the code of the other side where it was handed over across the border, until that side tells which agency
/// took it over.</param>
/// <param name="Seal">Under which seal; null = none was told yet.</param>
/// <param name="Since">When it came into those hands.</param>
/// <param name="By">The event that said so.</param>
/// <param name="Handoff">The request of the handoff by which it passed the border; null = within a country.</param>
public sealed record CustodyLink(string Agency, string? Seal, DateTimeOffset Since, Guid By, EventRef? Handoff = null);

/// <summary>
/// Who held a seized thing, one after the other (<c>cadena de custodia</c>, CNPP arts. 227 and 228): pure. The agency that recorded it is
/// the first; each transfer begins where the one before it ended, or it is none. What passed the border is in the other country's hands.
/// </summary>
/// <param name="Links">In order; the last is in force.</param>
public sealed record CustodyChain(IReadOnlyList<CustodyLink> Links)
{
    private static readonly string _transferred = EventTypes.Name(typeof(CustodyTransferred)), _merged = EventTypes.Name(typeof(SeizureMerged));

    /// <summary>Who holds it now.</summary>
    public CustodyLink InForce => Links[^1];

    /// <summary>Whether it ever changed hands.</summary>
    public bool WasMoved => Links.Count > 1;

    /// <summary>Whether it passed the border.</summary>
    public bool HasCrossed => Links.Any(l => l.Handoff is not null);

    // People tell times to the minute, programs to the millisecond: within the same minute nothing is out of order.
    private static readonly TimeSpan _asPeopleTell = TimeSpan.FromMinutes(1);

    /// <summary>Whether a transfer may go on from here.</summary>
    /// <param name="seal">Null = under the one in force, whichever that is.</param>
    public bool GoesOn(string from, string? seal, DateTimeOffset at) =>
        InForce.Agency == from && (seal ?? InForce.Seal) == (InForce.Seal ?? seal) && at > InForce.Since - _asPeopleTell;

    /// <summary>The chain with other hands; without a seal, under the one in force.</summary>
    internal CustodyChain With(string to, string? seal, DateTimeOffset at, Guid by, EventRef? handoff = null) => new(
        [.. Links, new(to, seal ?? InForce.Seal, at > InForce.Since ? at : InForce.Since, by, handoff)]);

    /// <summary>The chain of each item of each report among the events that were folded.</summary>
    /// <returns>The chains; and the items of transfers, and of what was given across the border, that begin where no chain ends.</returns>
    public static (IReadOnlyDictionary<(EventRef Seizure, int Item), CustodyChain> Chains, IReadOnlyList<(Guid Transfer, int Item)> Broken) Of(
        SeizureMerges merges)
    {
        var (chains, broken) = (new Dictionary<(EventRef, int), CustodyChain>(), new List<(Guid, int)>());
        var crossings = CustodyCrossings.Of(merges.Events);
        var takers = crossings.Values.ToDictionary(h => h.Request, h => h.Taker);
        foreach (var (seizure, report) in merges.Reports)
            foreach (var item in report.Read<SeizureRecorded>()!.Items)
                chains[(seizure, item.No)] = new([new(report.Mark.Agency, null, report.Mark.Occurred, report.Id)]);
        foreach (var e in merges.Events)
            if (e.Type == _merged && e.Read<SeizureMerged>() is { } merge)
                Adopt(chains, merges, merge, [.. merge.Items.Where(i => merges.GivenUp(new(e.Mark.Origin, i.Seizure))?.By == e.Id)], e.Mark.Origin);
            else if (e.Type == _transferred && e.Read<CustodyTransferred>() is { } transfer)
                broken.AddRange(Append(chains, takers, e, transfer).Select(item => (e.Id, item)));
            else if (crossings.TryGetValue(new(e.Mark.Origin, e.Id), out var handoff))
                broken.AddRange(Pass(chains, merges, handoff).Select(item => (e.Id, item)));
        return (chains, broken);
    }

    /// <summary>
    /// A thing that was moved under the report given up goes on under the report kept, if it never moved there; what passed the border under either
    /// is here no more.
    /// </summary>
    private static void Adopt(
        Dictionary<(EventRef, int), CustodyChain> chains, SeizureMerges merges, SeizureMerged merge, MergedItem[] given, string origin)
    {
        foreach (var item in given)
            if (chains.Remove((new(origin, item.Seizure), item.From), out var chain) && chain.WasMoved
                && Thing(chains, merges, merge.Kept, item.To) is var thing && chains.TryGetValue(thing, out var kept)
                && (!kept.WasMoved || (chain.HasCrossed && !kept.HasCrossed)))
                chains[thing] = chain;
    }

    /// <summary>A thing under its report, or under the one that this was given up for since.</summary>
    private static (EventRef, int) Thing(Dictionary<(EventRef, int), CustodyChain> chains, SeizureMerges merges, EventRef seizure, int item) =>
        chains.ContainsKey((seizure, item)) ? (seizure, item) : merges.Standing(seizure, item);

    // What passed the border is moved on by the country that has it, under its own report, and by nobody else.
    private static IEnumerable<int> Append(
        Dictionary<(EventRef, int), CustodyChain> chains, Dictionary<EventRef, string> takers, ToldEvent e, CustodyTransferred t)
    {
        var seizure = new EventRef(e.Mark.Origin, t.Seizure);
        foreach (var item in t.Items)
            if (!chains.TryGetValue((seizure, item), out var chain)) continue; // of a report that was retracted, or is not to be seen
            else if (chain.GoesOn(t.From, t.Seal, e.Mark.Occurred)
                && !chain.Links.Any(l => l.Handoff is { } request && takers[request] != seizure.Side))
                chains[(seizure, item)] = chain.With(t.To, t.NewSeal ?? t.Seal, e.Mark.Occurred, e.Id);
            else yield return item;
    }

    private static IEnumerable<int> Pass(Dictionary<(EventRef, int), CustodyChain> chains, SeizureMerges merges, Handoff handoff)
    {
        var seizure = new EventRef(handoff.Asked.Giver, handoff.Asked.Seizure!.Value);
        foreach (var item in CustodyCrossings.Items(handoff))
        {
            var thing = Thing(chains, merges, seizure, item);
            if (!chains.TryGetValue(thing, out var chain)) continue;
            (chains[thing], var isBroken) = chain.Cross(handoff, item);
            if (isBroken) yield return item;
        }
    }
}
