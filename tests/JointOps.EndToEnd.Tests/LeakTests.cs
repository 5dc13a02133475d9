using CsCheck;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

public class LeakTests(TappedCluster cluster)
{
    private static readonly Gen<Move[]> _moves = (
        from kind in Gen.Int[0, 6]
        from choice in Gen.Int[0, 99]
        from marking in Gen.OneOf("agency", "national", "pair", "binational")
        from releaseTo in Gen.OneOf<string[]?>(null, null, null, null, ["gn", "cbp"], ["fgr"], ["atf"], [])
        from handling in Gen.OneOf<string?>(null, null, "H2")
        select new Move(kind, choice, marking, releaseTo, handling)).Array[20, 40];

    [Fact]
    public Task No_sequence_of_posts_corrections_and_retractions_lets_an_undisclosed_event_or_field_out() =>
        Gen.Select(_moves, _moves).SampleAsync(async (mexico, unitedStates) =>
        {
            var sides = await Task.WhenAll(
                RandomOfficer.PlayAsync(await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison"), mexico),
                RandomOfficer.PlayAsync(await Officer.OfAsync(cluster, LocalService.UnitedStates, "cbp.liaison"), unitedStates));
            foreach (var side in sides)
                foreach (var receiver in LocalService.All.Where(s => s != side.Service))
                    await Databases.UntilAsync(
                        async () => await cluster.ScalarAsync<long?>(
                            receiver, $"select version from ledger.mt_streams where id = 'from:{side.Service.Code}'") > side.LastIndex,
                        $"{receiver} has taken in all of {side.Service}");
            await Databases.UntilAsync(
                () => Task.FromResult(sides.All(s => s.Told.IsSubsetOf(Tapped("log")) && s.ToldToAll.IsSubsetOf(Tapped("events")))),
                "the taps hold all that was told");

            var told = sides.SelectMany(s => s.Told).ToHashSet();
            told.ShouldNotBeEmpty(); // the search proves itself: these it finds everywhere
            foreach (var service in LocalService.All)
            {
                var held = Markers.In(await cluster.EverythingAsync(service));
                foreach (var side in sides)
                {
                    if (side.Service == service) side.All.IsSubsetOf(held).ShouldBeTrue($"{service} holds all its own");
                    else held.Intersect(side.All).ShouldBe(side.Told, ignoreOrder: true, $"{service} holds what {side.Service} told it, and no more");
                }
            }
            foreach (var side in sides)
            {
                Tapped("log").Intersect(side.All).ShouldBe(side.Told, ignoreOrder: true);
                Tapped("events").Intersect(side.All).ShouldBe(side.ToldToAll, ignoreOrder: true);
            }
        }, iter: 2, threads: 1);

    private HashSet<string> Tapped(string exchanges) =>
        Markers.In(cluster.Messages.Where(m => m.Exchange.EndsWith("." + exchanges, StringComparison.Ordinal)).Select(m => m.Body));
}
