using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>One hand that held a seized thing.</summary>
/// <param name="Agency">Who holds it.</param>
/// <param name="Seal">Under which seal; null = none was told yet.</param>
/// <param name="Since">When it came into those hands.</param>
/// <param name="By">The event that said so.</param>
public sealed record CustodyLink(string Agency, string? Seal, DateTimeOffset Since, Guid By);

/// <summary>
/// Who held a seized thing, one after the other (<c>cadena de custodia</c>, CNPP arts. 227 and 228): pure. The agency that recorded it is
/// the first; each transfer begins where the one before it ended, or it is none.
/// </summary>
/// <param name="Links">In order; the last is in force.</param>
public sealed record CustodyChain(IReadOnlyList<CustodyLink> Links)
{
    private static readonly string _transferred = EventTypes.Name(typeof(CustodyTransferred)), _merged = EventTypes.Name(typeof(SeizureMerged));

    /// <summary>Who holds it now.</summary>
    public CustodyLink InForce => Links[^1];

    /// <summary>Whether it ever changed hands.</summary>
    public bool WasMoved => Links.Count > 1;

    // People tell times to the minute, programs to the millisecond: within the same minute nothing is out of order.
    private static readonly TimeSpan _asPeopleTell = TimeSpan.FromMinutes(1);

    /// <summary>Whether a transfer may go on from here.</summary>
    public bool GoesOn(string from, string seal, DateTimeOffset at) =>
        InForce.Agency == from && (InForce.Seal ?? seal) == seal && at > InForce.Since - _asPeopleTell;

    private CustodyChain With(ToldEvent e, CustodyTransferred t) => new(
        [.. Links, new(t.To, t.NewSeal ?? t.Seal, e.Mark.Occurred > InForce.Since ? e.Mark.Occurred : InForce.Since, e.Id)]);

    /// <summary>The chain of each item of each report among the events that were folded.</summary>
    /// <returns>The chains; and the items of transfers that begin where no chain ends.</returns>
    public static (IReadOnlyDictionary<(EventRef Seizure, int Item), CustodyChain> Chains, IReadOnlyList<(Guid Transfer, int Item)> Broken) Of(
        SeizureMerges merges)
    {
        var (chains, broken) = (new Dictionary<(EventRef, int), CustodyChain>(), new List<(Guid, int)>());
        foreach (var (seizure, report) in merges.Reports)
            foreach (var item in report.Read<SeizureRecorded>()!.Items)
                chains[(seizure, item.No)] = new([new(report.Mark.Agency, null, report.Mark.Occurred, report.Id)]);
        foreach (var e in merges.Events)
            if (e.Type == _merged && e.Read<SeizureMerged>() is { } merge)
                Adopt(chains, merge, [.. merge.Items.Where(i => merges.GivenUp(new(e.Mark.Origin, i.Seizure))?.By == e.Id)], e.Mark.Origin);
            else if (e.Type == _transferred && e.Read<CustodyTransferred>() is { } transfer)
                broken.AddRange(Append(chains, e, transfer).Select(item => (e.Id, item)));
        return (chains, broken);
    }

    /// <summary>A thing that was moved under the report given up goes on under the report kept, if it never moved there.</summary>
    private static void Adopt(Dictionary<(EventRef, int), CustodyChain> chains, SeizureMerged merge, MergedItem[] given, string origin)
    {
        foreach (var item in given)
            if (chains.Remove((new(origin, item.Seizure), item.From), out var chain) && chain.WasMoved
                && chains.TryGetValue((merge.Kept, item.To), out var kept) && !kept.WasMoved)
                chains[(merge.Kept, item.To)] = chain;
    }

    private static IEnumerable<int> Append(Dictionary<(EventRef, int), CustodyChain> chains, ToldEvent e, CustodyTransferred t)
    {
        var seizure = new EventRef(e.Mark.Origin, t.Seizure);
        foreach (var item in t.Items)
            if (!chains.TryGetValue((seizure, item), out var chain)) continue; // of a report that was retracted, or is not to be seen
            else if (chain.GoesOn(t.From, t.Seal, e.Mark.Occurred))
                chains[(seizure, item)] = chain.With(e, t);
            else yield return item;
    }
}
