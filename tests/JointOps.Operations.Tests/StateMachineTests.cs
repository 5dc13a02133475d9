using CsCheck;
using JointOps.Contracts.Events;
using JointOps.Operations.Slices;
using static JointOps.Contracts.OperationStatus;

namespace JointOps.Operations.Tests;

public class StateMachineTests
{
    private static readonly (OperationStatus, OperationStatus)[] _steps =
        [(Planned, Running), (Running, Suspended), (Suspended, Running), (Planned, Closed), (Running, Closed), (Suspended, Closed)];

    private static readonly string[] _ends = ["north", "south"];

    [Fact]
    public void No_sequence_of_posts_reaches_an_impossible_state() => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 99]).Array[0, 40].Sample(moves =>
    {
        var leg = Leg.Planned();
        foreach (var (move, choice) in moves)
        {
            var (before, count) = (leg.State, leg.Events.Count);
            var accepted = Try(leg, move, _ends[choice % 2], leg.Events[choice % count].Id);
            leg.Events.Count.ShouldBe(count + (accepted ? 1 : 0));
            if (!accepted) leg.State.ShouldBeSameAs(before);
            else if (leg.Events[^1].Data is not RecordRetracted && leg.State.Status != before.Status)
                _steps.ShouldContain((before.Status, leg.State.Status));
            leg.State.OpenCheckpoints.Keys.Select(c => c.End).ShouldBe(Open(leg), ignoreOrder: true);
            leg.State.Status.ShouldBe(Status(leg));
            leg.State.Events.Keys.ShouldBe(leg.Events.Select(e => e.Id), ignoreOrder: true);
        }
    }, iter: 300);

    private static IEnumerable<Ledger.Recorded> Standing(Leg leg)
    {
        var retracted = leg.Events.Select(e => e.Data).OfType<RecordRetracted>().Select(r => r.Target).ToHashSet();
        return leg.Events.Where(e => !retracted.Contains(e.Id));
    }

    /// <summary>What an officer would say who crosses out the retracted lines: an end is open when its last standing line opened it.</summary>
    private static IEnumerable<string> Open(Leg leg) => _ends.Where(end => Standing(leg).Select(e => e.Data switch
    {
        CheckpointOpened o when o.End == end => true,
        CheckpointClosed c when c.End == end => false,
        _ => (bool?)null,
    }).LastOrDefault(said => said is not null) == true);

    private static OperationStatus Status(Leg leg) => !Standing(leg).Any(e => e.Data is OperationPlanned) ? Closed
        : Standing(leg).Select(e => e.Data switch
        {
            OperationStarted or OperationResumed => Running,
            OperationSuspended => Suspended,
            OperationClosed => Closed,
            _ => (OperationStatus?)null,
        }).LastOrDefault(said => said is not null) ?? Planned;

    private static bool Try(Leg leg, int move, string end, Guid target)
    {
        try
        {
            _ = move switch
            {
                0 => leg.Post(new OperationStarted(), ChangeStatus.Start),
                1 => leg.Post(new OperationSuspended("lluvia"), ChangeStatus.Suspend),
                2 => leg.Post(new OperationResumed(), ChangeStatus.Resume),
                3 when end == "south" => leg.Post(new OperationClosed("fin"), ChangeStatus.Close),
                4 => leg.Post(new CheckpointClosed("san-ysidro", end), RunCheckpoint.Close),
                5 or 6 => leg.Post(new CheckpointOpened("san-ysidro", end), RunCheckpoint.Open),
                _ => leg.Post(new RecordRetracted(target, "error"), AmendRecord.Retract),
            };
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }
}
