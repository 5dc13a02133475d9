using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>
/// Random histories of seizures, transfers, merges, handoffs across the border and retractions on both sides, valid ones and nonsense among
/// each other.
/// </summary>
public class CustodyPropertyTests
{
    private const int Reports = 6, Items = 3;
    private static readonly DateTimeOffset _noon = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] _sides = ["mx", "us"], _agencies = ["a", "b", "c"], _seals = ["S1", "S2"];
    private static readonly int[] _numbers = [1, 2, 3];
    private static readonly Guid[] _ids = [.. Enumerable.Range(1, Reports).Select(i => new Guid(i, 0, 0, new byte[8]))];

    // Reports stand in turn on either side, so that merges across the border come about.
    private static readonly ToldEvent[] _reports =
        [.. _ids.Select((id, i) => Told(i, SideOf(id), _agencies[i % 3], id, new SeizureRecorded("IPH", new(Locality: "x"), "southbound",
            [.. Enumerable.Range(1, Items).Select(no => new SeizedItem(no, "ammunition", no * 10))])))];

    // Each report's first two things were asked for and promised, in turn by who gives and by who takes.
    private static readonly EventRef[] _requests =
        [.. _ids.Select((id, i) => new EventRef(i < 3 ? SideOf(id) : Sides.Opposite(SideOf(id)), new Guid(50 + i, 0, 0, new byte[8])))];

    private static readonly ToldEvent[] _promised =
    [
        .. _requests.SelectMany((request, i) => (ToldEvent[])
        [
            Told(10 + i, request.Side, "a", request.Id, new HandoffRequested(
                "items", SideOf(_ids[i]), "san-ysidro", "south",
                new(new(2019, 7, 26, 16, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Tijuana"), _noon.AddDays(9), Seizure: _ids[i], Items: [1, 2]),
                Handoff.Stream(request)),
            Told(20 + i, Sides.Opposite(request.Side), "b", new Guid(60 + i, 0, 0, new byte[8]), new HandoffAccepted(request),
                Handoff.Stream(request)),
        ]),
    ];

    private static readonly Gen<(object Data, string Agency, string Side)> _acts = Gen.OneOf(
        from of in Gen.OneOf(_ids)
        from items in Gen.Int[1, Items].Array[1, 3]
        from hands in Gen.OneOf(_agencies).Array[2]
        from seals in Gen.OneOf(_seals).Array[2]
        select ((object)new CustodyTransferred(of, [.. items.Distinct()], hands[0], hands[1], seals[0], "x", "x", seals[1]), hands[0], SideOf(of)),
        from kept in Gen.OneOf(_ids)
        from given in Gen.OneOf(_ids)
        from another in Gen.OneOf(_ids) // often of another agency or side: then it is not that poster's to give up
        from to in Gen.Shuffle(_numbers)
        select ((object)new SeizureMerged(
            new(SideOf(kept), kept), [given, another],
            [.. to.SelectMany((t, i) => (MergedItem[])[new(given, i + 1, t), new(another, i + 1, t)])], "x"), AgencyOf(given), SideOf(given)),
        from of in Gen.OneOf(_requests)
        from items in Gen.OneOf<int[]?>(null, [1], [2])
        from agency in Gen.OneOf(_agencies)
        from seal in Gen.OneOf<string?>(null, null, "S1", "S2")
        from isGiven in Gen.Bool
        from isTheirs in Gen.OneOf(true, true, true, false) // else by the side whose word it is not
        select (isGiven ? (object)new HandoffGiven(of, items, seal) : new HandoffReceived(of, items, seal), agency,
            isGiven == isTheirs ? GiverOf(of) : Sides.Opposite(GiverOf(of))));

    private static readonly Gen<ToldEvent[]> _histories =
        from acts in _acts.Array[0, 24]
        from retracted in Gen.Int[0, 40].Array[0, 3]
        select History(acts, retracted);

    [Fact]
    public void A_chain_of_custody_has_no_hole() => _histories.Sample(history =>
    {
        foreach (var chain in CustodyChain.Of(SeizureMerges.Of(history)).Chains.Values)
            for (var i = 1; i < chain.Links.Count; i++)
            {
                var (before, link) = (chain.Links[i - 1], chain.Links[i]);
                var e = history.Single(e => e.Id == link.By);
                link.Since.ShouldBeGreaterThanOrEqualTo(before.Since);
                if (e.Read<CustodyTransferred>() is { } transfer)
                {
                    (transfer.From, transfer.To).ShouldBe((before.Agency, link.Agency));
                    if (before.Seal is not null) transfer.Seal.ShouldBe(before.Seal);
                    foreach (var passed in chain.Links.Take(i).Select(l => l.Handoff).OfType<EventRef>())
                        GiverOf(passed).ShouldNotBe(e.Mark.Origin, "nobody moves on what has passed to the other country");
                }
                else if (e.Read<HandoffGiven>() is { } given)
                {
                    (e.Mark.Agency, Sides.Opposite(e.Mark.Origin), given.Seal ?? before.Seal).ShouldBe((before.Agency, link.Agency, link.Seal));
                    if (before.Seal is not null) link.Seal.ShouldBe(before.Seal);
                    before.Handoff.ShouldBeNull("it passes once");
                }
                else
                {
                    var received = e.Read<HandoffReceived>()!;
                    (e.Mark.Agency, received.Seal ?? before.Seal).ShouldBe((link.Agency, link.Seal));
                    if (before.Handoff is not null) (before.Agency, before.Handoff).ShouldBe((e.Mark.Origin, link.Handoff));
                }
            }
    }, iter: 2_000);

    [Fact]
    public void A_thing_is_in_one_pair_of_hands_and_what_a_half_tells_of_is_in_the_other_countrys()
    {
        var (given, received) = (0, 0);
        _histories.Sample(history =>
        {
            var merges = SeizureMerges.Of(history);
            var chains = CustodyChain.Of(merges).Chains;
            chains.Keys.Select(thing => merges.GivenUp(thing.Seizure)).ShouldAllBe(gone => !gone.HasValue);
            foreach (var handoff in CustodyCrossings.Of(merges.Events).Values)
                foreach (var no in handoff.Received?.Items ?? [])
                    if (new EventRef(handoff.Asked.Giver, handoff.Asked.Seizure!.Value) is var report && merges.Reports.ContainsKey(report))
                        chains[merges.Standing(report, no)].HasCrossed.ShouldBeTrue();
            foreach (var chain in chains.Values.Where(c => c.HasCrossed))
            {
                chain.Links.Select(l => l.Handoff).OfType<EventRef>().Distinct().Count().ShouldBe(1);
                var taker = Sides.Opposite(GiverOf(chain.Links.First(l => l.Handoff is not null).Handoff!));
                if (chain.InForce.Agency is "mx" or "us")
                {
                    chain.InForce.Agency.ShouldBe(taker);
                    Interlocked.Increment(ref given);
                    continue;
                }
                history.Single(e => e.Id == chain.InForce.By).Mark.Origin.ShouldBe(taker);
                Interlocked.Increment(ref received);
            }
        }, iter: 2_000);
        (given, received).ShouldSatisfyAllConditions(c => c.given.ShouldBeGreaterThan(100), c => c.received.ShouldBeGreaterThan(100));
    }

    [Fact]
    public void A_report_counts_once_whatever_was_merged_into_what() => _histories.Sample(history =>
    {
        var merges = SeizureMerges.Of(history);
        var given = merges.Reports.Keys.Where(r => merges.GivenUp(r) is not null).ToArray();
        given.Select(g => merges.GivenUp(g)!.Value.By).Distinct().Order().ShouldBe(merges.Applied.Select(m => m.Id).Order());
        foreach (var report in merges.Reports.Keys)
        {
            merges.GivenUp(merges.Standing(report)).ShouldBeNull();
            merges.Reports.ShouldContainKey(merges.Standing(report));
        }
    }, iter: 2_000);

    [Fact]
    public void Order_of_arrival_and_repetition_change_nothing() =>
        Gen.Select(_histories, Gen.Int[0, int.MaxValue].Array[60], Gen.Int[0, int.MaxValue].Array[0, 10]).Sample((history, order, again) =>
        {
            var shuffled = history.Select((e, i) => e with { Position = order[i % order.Length] * 100L + i });
            var shown = shuffled.Concat(again.Select((pick, i) => history[pick % history.Length] with { Position = long.MaxValue - i })).Reverse();
            Written(shown).ShouldBe(Written(history));
        }, iter: 2_000);

    [Fact]
    public void Both_sides_and_coordination_give_the_same_answer_over_the_same_events() => _histories.Sample(history =>
    {
        foreach (var service in Retold.Services) Written(Retold.Held(history, service)).ShouldBe(Written(history));
    }, iter: 1_000);

    [Fact]
    public void Retracting_a_merge_undoes_it() => _histories.Sample(history =>
    {
        var before = SeizureMerges.Of(history);
        if (before.Applied.Count == 0) return;
        var last = before.Applied[^1];
        var undone = history.Append(Told(500, last.Mark.Origin, last.Mark.Agency, Guid.CreateVersion7(), new RecordRetracted(last.Id, "x")) with
        {
            Supersedes = last.Id
        });
        Written(undone).ShouldBe(Written(history.Where(e => e.Id != last.Id)));
    }, iter: 2_000);

    [Fact]
    public void Asked_for_what_was_known_at_an_instant_the_chains_are_the_same_whatever_comes_later()
    {
        var moved = 0;
        Gen.Select(_histories, Gen.Int[0, 33]).Sample((history, known) =>
        {
            var (then, now) = Retold.Later(history, known);
            Written(now.Where(e => e.WasKnown(Retold.At))).ShouldBe(Written(then));
            if (Written(now) != Written(then)) Interlocked.Increment(ref moved);
        }, iter: 1_000);
        moved.ShouldBeGreaterThan(100, "what came later is in the chains of now");
    }

    [Fact]
    public void What_is_hidden_moves_no_chain_otherwise_than_what_was_never_told() =>
        Gen.Select(_histories, Gen.Bool.Array[45]).Sample((history, isHidden) =>
        {
            var (seen, absent, gone) = Retold.Less(history, isHidden);
            (Written(seen), Written(gone)).ShouldBe((Written(absent), Written(absent)));
        }, iter: 2_000);

    private static string Written(IEnumerable<ToldEvent> told) => Written(CustodyChain.Of(SeizureMerges.Of(told)));

    private static string Written(
        (IReadOnlyDictionary<(EventRef Seizure, int Item), CustodyChain> Chains, IReadOnlyList<(Guid, int)> Broken) custody) =>
        string.Join('\n', custody.Chains.OrderBy(c => c.Key.Seizure.Id).ThenBy(c => c.Key.Item)
            .Select(c => $"{c.Key}: {string.Join(" > ", c.Value.Links)}").Concat(custody.Broken.Order().Select(b => b.ToString())));

    private static ToldEvent[] History((object Data, string Agency, string Side)[] acts, int[] retracted)
    {
        ToldEvent[] told =
        [
            .. _reports, .. _promised,
            .. acts.Select((a, i) => Told(30 + i, a.Side, a.Agency, new Guid(100 + i, 0, 0, new byte[8]), a.Data, a.Data switch
            {
                HandoffGiven given => Handoff.Stream(given.Request),
                HandoffReceived received => Handoff.Stream(received.Request),
                _ => "operations/x",
            })),
        ];
        return
        [
            .. told, .. retracted.Distinct().Where(i => i < told.Length).Select((target, i) =>
                Told(200 + i, told[target].Mark.Origin, told[target].Mark.Agency, new Guid(200 + i, 0, 0, new byte[8]),
                    new RecordRetracted(told[target].Id, "x"), told[target].Subject) with { Supersedes = told[target].Id }),
        ];
    }

    private static string SideOf(Guid report) => _sides[Array.IndexOf(_ids, report) % 2];

    private static string AgencyOf(Guid report) => _agencies[Array.IndexOf(_ids, report) % 3];

    private static string GiverOf(EventRef request) => SideOf(_ids[Array.IndexOf(_requests, request)]);

    private static ToldEvent Told(int minute, string side, string agency, Guid id, object data, string subject = "operations/x")
    {
        var at = _noon.AddMinutes(minute);
        return new(id, EventTypes.Name(data.GetType()), subject, minute, null,
            new(side, agency, "tijuana-san-diego", Markings.Binational, null, null, at), at, at,
            new(agency, "tijuana-san-diego", at, "America/Tijuana", Markings.Binational), data);
    }
}
