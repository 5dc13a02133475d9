using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// What both sides tell of seized things that passed the border, as chains of custody take it: pure. Each side tells its half on a stream of its
/// own; a thing crosses with the half that is told, and once.
/// </summary>
public static class CustodyCrossings
{
    private static readonly string _requested = EventTypes.Name(typeof(HandoffRequested));

    /// <summary>
    /// The handoffs of things of which a half stands, each by the event at which the chain crosses: where it was given, since what its side did
    /// before goes before it; where it was received, as long as nobody tells of giving.
    /// </summary>
    /// <param name="told">Events that their reader may see, others among them.</param>
    public static IReadOnlyDictionary<EventRef, Handoff> Of(IEnumerable<ToldEvent> told)
    {
        var streams = told.Where(e => Handoff.Types.Contains(e.Type) || e.Supersedes is not null).ToLookup(e => e.Subject);
        return streams.SelectMany(events => events).Where(e => e.Type == _requested)
            .Select(e => new EventRef(e.Mark.Origin, e.Id)).Distinct().Select(request => Handoff.Of(request, streams[Handoff.Stream(request)]))
            .OfType<Handoff>().Where(h => h.Asked.Seizure is not null && Items(h).Any())
            .ToDictionary(h => (h.Given ?? h.Received)!.By);
    }

    /// <summary>The things that either side says passed, by their numbers.</summary>
    public static IEnumerable<int> Items(Handoff handoff) => (handoff.Given?.Items ?? []).Union(handoff.Received?.Items ?? []);

    /// <summary>
    /// A chain with the halves that name a thing. Giving goes on from the hands and the seal in force, or is none. Taking over is the other
    /// country's account, and is shown whatever was told of giving; the first one holds.
    /// </summary>
    /// <returns>The chain; and whether the giving begins where no chain ends.</returns>
    internal static (CustodyChain Chain, bool IsBroken) Cross(this CustodyChain chain, Handoff handoff, int item)
    {
        var (given, received) = (Half(handoff.Given, item), Half(handoff.Received, item));
        if (chain.HasCrossed) return (chain, given is not null);
        var goesOn = given is not null && chain.GoesOn(given.Agency, given.Seal, given.At);
        if (goesOn) chain = chain.With(handoff.Taker, given!.Seal, given.At, given.By.Id, handoff.Request);
        if (received is not null) chain = chain.With(received.Agency, received.Seal, received.At, received.By.Id, handoff.Request);
        return (chain, given is not null && !goesOn);
    }

    private static HandoffAccount? Half(HandoffAccount? account, int item) => account?.Items?.Contains(item) == true ? account : null;
}
