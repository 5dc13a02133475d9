using JointOps.Contracts.Events;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>What an operation allows, in the order in which its events are recorded.</summary>
public class OperationTests
{
    public static TheoryData<Guid> Operations => [.. Lines.Where(l => l.Route == Routes.Plan).Select(l => l.Key)];

    [Theory, MemberData(nameof(Operations))]
    public void Its_state_allows_each_of_its_events(Guid operation)
    {
        var state = "";
        foreach (var line in Lines.Where(l => l.Operation == operation))
        {
            var (from, to) = line.Route switch
            {
                Routes.Plan => ("", "planned"),
                "start" => ("planned", "running"),
                "suspend" => ("running", "suspended"),
                "resume" => ("suspended", "running"),
                "close" => ("running", "closed"),
                "seizures" or "inspections" or "checkpoints/open" or "checkpoints/close" => ("running", state),
                _ => (state, state),
            };
            state.ShouldBe(from, line.Shown());
            state = to;
        }
        state.ShouldBe(Lines.Any(l => l.Operation == operation && l.Route == "close") ? "closed" : "running");
    }

    [Fact]
    public void One_operation_on_each_side_is_left_running_and_all_others_are_closed()
    {
        var closed = Lines.Where(l => l.Route == "close").Select(l => l.Operation).ToHashSet();
        Lines.Where(l => l.Route == Routes.Plan && !closed.Contains(l.Key)).Select(l => (l.Side, l.User))
            .ShouldBe([("mx", "gn.liaison"), ("us", "ofo.liaison")]);
    }

    [Theory, MemberData(nameof(Operations))]
    public void Each_end_of_a_crossing_opens_and_closes_by_turns(Guid operation)
    {
        var open = new Dictionary<(string, string), DateTimeOffset>();
        foreach (var line in Lines.Where(l => l.Operation == operation && l.Route is ("checkpoints/open" or "checkpoints/close")))
        {
            var (crossing, end) = line.Route == "checkpoints/open"
                ? (Content<CheckpointOpened>(line).Crossing, Content<CheckpointOpened>(line).End)
                : (Content<CheckpointClosed>(line).Crossing, Content<CheckpointClosed>(line).End);
            Known.Pair(line.Mark().Pair)!.Crossings.ShouldContain(c => c.Code == crossing, line.Shown());
            end.ShouldBe(line.Side == "mx" ? "south" : "north", line.Shown());
            if (line.Route == "checkpoints/open") open.TryAdd((crossing, end), line.Occurred()).ShouldBeTrue(line.Shown());
            else
            {
                open.Remove((crossing, end), out var since).ShouldBeTrue(line.Shown());
                line.Occurred().ShouldBeGreaterThan(since, line.Shown());
            }
        }
        open.ShouldBeEmpty();
    }

    [Fact]
    public void Some_crossings_are_manned_at_one_end_only_for_hours()
    {
        var opened = All<CheckpointOpened>().ToArray();
        opened.Count(o => opened.Any(p => p.Content.Crossing == o.Content.Crossing && p.Content.End != o.Content.End
            && (p.Line.Occurred() - o.Line.Occurred()).Duration() < TimeSpan.FromHours(2))).ShouldBeGreaterThan(15, "mirrored");
        opened.Count(o => !opened.Any(p => p.Content.Crossing == o.Content.Crossing && p.Content.End != o.Content.End
            && (p.Line.Occurred() - o.Line.Occurred()).Duration() < TimeSpan.FromHours(8))).ShouldBeGreaterThan(1, "one end only");
    }

    [Fact]
    public void Nothing_occurs_before_its_operation_was_planned() =>
        OnOperations.ShouldAllBe(l => l.Occurred() >= Whole.Find(l.Operation)!.Occurred());
}
