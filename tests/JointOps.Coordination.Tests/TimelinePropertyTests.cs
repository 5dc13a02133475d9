using CsCheck;
using JointOps.Contracts;
using JointOps.Coordination.Timeline;
using JointOps.TestKit;
using JointOps.TestLedger;

namespace JointOps.Coordination.Tests;

public class TimelinePropertyTests(PrivatePostgres server)
{
    private static readonly Reader[] _readers =
    [
        .. Side.Reference.Agencies.All.Select(a => new Reader(a.Side, a.Code, Roles.AgencyReader)),
        new("mx", null, Roles.Operator), new("us", null, Roles.Peer), new("us", "gn", Roles.Liaison),
    ];

    private static readonly Gen<RandomTelling[]> _both = Gen.Select(
        RandomTelling.Of("mx"), RandomTelling.Of("us"), (mexico, unitedStates) => (RandomTelling[])[mexico, unitedStates]);

    [Fact]
    public async Task Each_reader_is_shown_exactly_what_Release_allows_once_and_in_order_in_a_frozen_set_while_news_arrives()
    {
        await using var board = await Board.StartAsync(server);
        await Gen.Select(_both, Gen.Int[0, _readers.Length - 1], Gen.Int[1, 7], Gen.Bool).SampleAsync(async (told, who, limit, newestFirst) =>
        {
            await TellAsync(board, told);
            var reader = _readers[who];
            var expected = told
                .SelectMany(t => t.Reports.Where(r => t.MaySee(r, reader)).Select(
                    r => (Occurred: t.Told[r].Leaf.Time, t.Side, Index: (long)r, Changes: t.Changes(r))))
                .OrderBy(e => e.Occurred).ThenBy(e => e.Side, StringComparer.Ordinal).ThenBy(e => e.Index).ToArray();

            var shown = await board.WalkAsync(new(Limit: limit, NewestFirst: newestFirst), reader, () => NewsAsync(board, told));

            shown.Select(i => (i.Occurred, i.Side, i.Index, i.Changes.Count)).ShouldBe(newestFirst ? expected.Reverse() : expected);
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task The_timeline_rebuilds_to_equal_rows()
    {
        await using var board = await Board.StartAsync(server);
        await _both.SampleAsync(async told =>
        {
            await TellAsync(board, told);
            var before = await board.RowsAsync();
            before.Count.ShouldBe(told.Sum(t => t.Told.Count));
            (await new TimelineRebuild(board.Receiver.Database).RunAsync(TestContext.Current.CancellationToken)).ShouldBe(before.Count);
            (await board.RowsAsync()).ShouldBe(before);
        }, iter: 10, threads: 1);
    }

    private static async Task TellAsync(Board board, RandomTelling[] told)
    {
        await board.WipeAsync();
        foreach (var side in told) await board.TellAsync(side.Side, [.. side.Told.Select(t => (t.Leaf, t.Content))]);
    }

    /// <summary>News that touches what was told: a report in the midst of it, and a correction of the first.</summary>
    private static async Task NewsAsync(Board board, RandomTelling[] told)
    {
        foreach (var side in told)
            await board.TellAsync(
                side.Side, (Board.Leaf(side.Side, Posts.Occurred.AddDays(3)), Board.Report("news")),
                (Board.Correction(side.Told[0].Leaf, TimeSpan.FromDays(1)), Board.Correct(side.Told[0].Leaf, "newer")));
    }
}
