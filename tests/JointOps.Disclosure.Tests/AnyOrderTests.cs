using CsCheck;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

public class AnyOrderTests(TwoLogs logs)
{
    private static readonly DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// How the runs of both logs come: cut anywhere, some twice, some overlapping, in any order, the intake started anew in between.
    /// </summary>
    private Gen<(LeafRun[] Runs, int Restart)> Deliveries =>
        from mexico in Cuts(TwoLogs.Mexico)
        from unitedStates in Cuts(TwoLogs.UnitedStates)
        from again in Gen.Select(Gen.Bool, Gen.Int[0, 10], Gen.Int[1, 10]).Array[0, 4]
        from runs in Gen.Shuffle((LeafRun[])[.. mexico, .. unitedStates, .. again.Select(a => Again(a.Item1, a.Item2, a.Item3))])
        from restart in Gen.Int[0, 30]
        select (runs, restart);

    [Fact]
    public async Task Any_order_splitting_duplication_and_redelivery_of_runs_gives_the_same()
    {
        foreach (var (origin, log) in logs.Logs) logs.Peers.Serve(origin[..2], log);
        await using var receiver = await logs.CoordinationAsync();
        await receiver.Clock.HoldAsync(receiver.Database.Reads, _now, TestContext.Current.CancellationToken);
        foreach (var (origin, log) in logs.Logs)
            for (var i = 0; i < log.Count; i++) await receiver.TakeAsync(logs.Run(origin, i, i + 1));
        var inOrder = await Held.ByAsync(receiver);
        inOrder.Split('\n').Length.ShouldBeGreaterThan(logs.Logs.Values.Sum(l => l.Count) * 6);

        await Deliveries.SampleAsync(async delivery =>
        {
            await receiver.EmptyAsync();
            foreach (var part in delivery.Runs.Index().GroupBy(r => r.Index < delivery.Restart))
            {
                await receiver.TakeAsync(part.Select(p => p.Item));
                await receiver.RestartAsync();
            }
            await receiver.TakeAsync(logs.Logs.Select(l => Runs.Head(l.Key, l.Value))); // the last word of each, as after 30 idle seconds
            (await Held.ByAsync(receiver)).ShouldBe(inOrder);
        }, iter: 15, threads: 1);
    }

    [Fact]
    public async Task Two_receivers_on_one_database_take_each_leaf_once()
    {
        foreach (var (origin, log) in logs.Logs) logs.Peers.Serve(origin[..2], log);
        await using var receiver = await logs.CoordinationAsync();
        var run = new TakenRun([.. logs.Logs[TwoLogs.Mexico].Select(l => LeafReading.Read(TwoLogs.Mexico, l))]);
        var groups = Enumerable.Range(0, 4).Select(_ => receiver.NewGroup());
        var taken = (await Task.WhenAll(groups.Select(g => g.RunAsync([], [run], TestContext.Current.CancellationToken)))).Select(
            o => (int)o.Taken[0]);
        taken.Sum().ShouldBe(run.Leaves.Count);
        (await Held.CountAsync(receiver, "timeline.row")).ShouldBe(run.Leaves.Count);
    }

    private Gen<LeafRun[]> Cuts(string origin)
    {
        var count = logs.Logs[origin].Count;
        return Gen.Int[1, count - 1].Array[0, 6].Select(cuts =>
        {
            int[] at = [0, .. cuts.Distinct().Order(), count];
            return at.Zip(at.Skip(1), (from, to) => logs.Run(origin, from, to)).ToArray();
        });
    }

    private LeafRun Again(bool mexico, int from, int length) => logs.Run(mexico ? TwoLogs.Mexico : TwoLogs.UnitedStates, from, from + length);
}
