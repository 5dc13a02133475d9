using CsCheck;
using JointOps.Contracts;
using JointOps.Proofs;
using JointOps.TestLedger;

namespace JointOps.Coordination.Tests;

/// <summary>What one side tells: reports of its agencies, and corrections and retractions of them. The test's own idea of the timeline.</summary>
internal sealed record RandomTelling(string Side, IReadOnlyList<(Leaf Leaf, string Content, int? Target)> Told)
{
    private static readonly Agency[] _agencies = [.. TestLedger.Side.Reference.Agencies.All];
    private static readonly string[] _pairs = [.. TestLedger.Side.Reference.Pairs.Select(p => p.Id)];

    public static Gen<RandomTelling> Of(string side) =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 1_000], Gen.Int[0, 1_500], Gen.Int[0, 5]).Array[1, 25].Select(moves => Build(side, moves));

    /// <summary>Whether an agency may see the item of that report: the report itself and everything that was said of it.</summary>
    public bool MaySee(int report, Reader reader) => Told.Index()
        .Where(t => t.Index == report || t.Item.Target == report)
        .All(t => Release.MaySee(Mark(t.Item.Leaf), reader, TestLedger.Side.Reference.Agencies, DateTimeOffset.UtcNow));

    public IEnumerable<int> Reports => Told.Index().Where(t => t.Item.Target is null).Select(t => t.Index);

    public int Changes(int report) => Told.Count(t => t.Target == report);

    private ReleaseMark Mark(Leaf leaf) => new(Side, leaf.Agency, leaf.Pair, leaf.Marking, leaf.ReleaseTo, leaf.Handling, leaf.Time);

    private static RandomTelling Build(string side, (int Kind, int Choice, int Days, int Narrowing)[] moves)
    {
        var told = new List<(Leaf, string, int?)>();
        foreach (var (kind, choice, days, narrowing) in moves)
        {
            var open = told.Index().Where(t => t.Item.Item3 is null).ToArray();
            if (kind >= 6 && open.Length > 0)
            {
                var (index, (target, _, _)) = open[choice % open.Length];
                var change = Board.Correction(target, TimeSpan.FromDays(days / 10.0));
                if (kind == 9) change = change with { Type = "record.retracted.v1" };
                told.Add((change, kind == 9 ? Board.Retract(target) : Board.Correct(target, $"{side}-{told.Count}"), index));
                continue;
            }
            var own = _agencies.Where(a => a.Side == side).ToArray();
            var leaf = Board.Leaf(side, Posts.Occurred.AddDays(days / 100)) with // a few at the very same instant
            {
                Agency = own[choice % own.Length].Code,
                Pair = _pairs[choice % _pairs.Length],
                Marking = choice % 2 == 0 ? "pair" : "binational",
                ReleaseTo = narrowing == 0 ? [_agencies[choice % _agencies.Length].Code, "semar", "amo"] : null,
            };
            told.Add((leaf, Board.Report($"{side}-{told.Count}"), null));
        }
        return new(side, told);
    }
}
