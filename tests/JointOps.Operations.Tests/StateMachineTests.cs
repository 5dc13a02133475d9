using CsCheck;
using JointOps.Contracts.Events;
using JointOps.Operations.Slices;
using static JointOps.Operations.OperationStatus;

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
        var open = new Dictionary<string, Guid>(); // what an officer would say: the end, and the opening that it is open by
        foreach (var (move, choice) in moves)
        {
            var (before, count) = (leg.State, leg.Events.Count);
            var end = _ends[choice % 2];
            var accepted = Try(leg, move, end, leg.Events[choice % count].Id);
            leg.Events.Count.ShouldBe(count + (accepted ? 1 : 0));
            if (leg.State.Status != before.Status) _steps.ShouldContain((before.Status, leg.State.Status));
            if (!accepted) leg.State.ShouldBeSameAs(before);
            else if (leg.Events[^1].Data is CheckpointOpened) open.TryAdd(end, leg.Events[^1].Id).ShouldBeTrue();
            else if (leg.Events[^1].Data is CheckpointClosed) open.Remove(end).ShouldBeTrue();
            else if (leg.Events[^1].Data is RecordRetracted r)
                foreach (var gone in open.Where(o => o.Value == r.Target).ToArray()) open.Remove(gone.Key);
            leg.State.OpenCheckpoints.Keys.Select(c => c.End).ShouldBe(open.Keys, ignoreOrder: true);
            leg.State.Events.Keys.ShouldBe(leg.Events.Select(e => e.Id), ignoreOrder: true);
        }
    }, iter: 300);

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
