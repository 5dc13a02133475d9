using CsCheck;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using static JointOps.Contracts.Tests.FigureHistories;

namespace JointOps.Contracts.Tests;

/// <summary>
/// Random commitments, claims, evaluations and retractions, and random histories of what they are evaluated from: asked again, and asked by who sees
/// less.
/// </summary>
public class CommitmentPropertyTests
{
    private const int Most = 16, Day = 6;
    private static readonly string[] _metrics = ["seizures", "firearms-seized", "long-guns-seized", "vehicles-inspected", "traced-from-us"];
    private static readonly string[] _narrower = [Markings.Pair, Markings.National];

    private static readonly Gen<ToldEvent[]> _books =
        from kinds in Gen.Int[0, 5].Array[0, Most]
        from picks in Gen.Int[0, 1_000].Array[Most]
        select (ToldEvent[])[.. kinds.Select((kind, i) => Act(kind, picks[i], i))];

    // Some were everybody's only later: what widened each lies beyond the logs, as do all the later ones.
    private static readonly Gen<(ToldEvent[] History, int Known, bool[] WasNarrow, string Metric)> _evaluated =
        from history in All
        from known in Gen.Int[0, 24]
        from narrow in Gen.Int[0, 2].Array[24]
        from metric in Gen.OneOf(_metrics.Select(Gen.Const).ToArray())
        select ((ToldEvent[])[.. history.Select((e, i) => e with { Leaf = i })], known, (bool[])[.. narrow.Select(n => n == 0)], metric);

    [Fact]
    public void Asked_for_what_was_known_at_an_instant_commitments_and_claims_are_the_same_whatever_comes_later()
    {
        var moved = 0;
        Gen.Select(_books, Gen.Int[0, Most]).Sample((history, known) =>
        {
            var (then, now) = Retold.Later(history, known);
            Written(now.Where(e => e.WasKnown(Retold.At))).ShouldBe(Written(then));
            if (Written(now) != Written(then)) Interlocked.Increment(ref moved);
        }, iter: 1_000);
        moved.ShouldBeGreaterThan(100, "what came later is in the book of now");
    }

    [Fact]
    public void What_is_hidden_moves_no_commitment_and_no_claim_otherwise_than_what_was_never_told() =>
        Gen.Select(_books, Gen.Bool.Array[Most]).Sample((history, isHidden) =>
        {
            var (seen, absent, gone) = Retold.Less(history, isHidden);
            (Written(seen), Written(gone)).ShouldBe((Written(absent), Written(absent)));
        }, iter: 1_000);

    [Fact]
    public void Both_sides_and_coordination_give_the_same_answer_over_the_same_events() => _books.Sample(history =>
    {
        foreach (var service in Retold.Services) Written(Retold.Held(history, service)).ShouldBe(Written(history));
    }, iter: 1_000);

    [Fact]
    public void Evaluations_and_their_explanations_are_the_same_on_both_sides_and_on_coordination() => _evaluated.Sample(c =>
    {
        var said = Said(c.History, c.Known, c.Metric);
        foreach (var service in Retold.Services) Said(Retold.Held(c.History, service), c.Known, c.Metric).ShouldBe(said);
    }, iter: 1_000);

    [Fact]
    public void An_evaluation_is_the_same_on_its_day_and_long_after_whatever_came_was_widened_and_was_shown_again_meanwhile()
    {
        var widened = 0;
        _evaluated.Sample(c =>
        {
            var everybodys = c.History.Take(c.Known).Where((_, i) => !c.WasNarrow[i]).ToArray();
            ToldEvent[] now =
            [
                .. c.History.Select((e, i) => c.WasNarrow[i] ? Widened(e, i) : e).Reverse(), .. everybodys.Select(e => e with { Position = 9_999 }),
                .. c.History.Select((e, i) => Widening(e, i)).Where((_, i) => c.WasNarrow[i]),
            ];
            var (onItsDay, longAfter) = (Evaluate(everybodys, c.Known, c.Metric), Evaluate(now, c.Known, c.Metric));
            (longAfter.Value, longAfter.Parts, longAfter.Coverage.Facts).ShouldBe((onItsDay.Value, onItsDay.Parts, onItsDay.Coverage.Facts));
            if (Evaluate(now, 1_000, c.Metric).Value != onItsDay.Value) Interlocked.Increment(ref widened);
        }, iter: 1_000);
        widened.ShouldBeGreaterThan(100, "what came later counts for who asks for it");
    }

    [Fact]
    public void What_is_hidden_moves_no_evaluation_and_no_explanation_otherwise_than_what_was_never_told() => _evaluated.Sample(c =>
    {
        var (seen, absent, gone) = Retold.Less(c.History, c.WasNarrow);
        string Of(ToldEvent[] told) => Said(told, c.Known, c.Metric);
        (Of(seen), Of(gone)).ShouldBe((Of(absent), Of(absent)));
    }, iter: 1_000);

    private static string Said(ToldEvent[] told, int known, string metric)
    {
        var evaluated = Evaluate(told, known, metric);
        return Json(new { evaluated.Value, evaluated.Parts, evaluated.Coverage.Facts, evaluated.Coverage.LeftOut })
            + Json(FigureDifference.Of(evaluated, told, Envelope.Border, World.Reference));
    }

    private static ToldEvent Act(int kind, int pick, int no)
    {
        Guid about = Id(100 + (pick % Most));
        var commitment = new EventRef(pick % 2 == 0 ? "mx" : "us", about);
        var days = new FigureDays(new(2019, 7, 1 + (pick % 20)), new(2019, 7, 30));
        object data = kind switch
        {
            0 or 1 => new CommitmentMade("sre", _metrics[pick % _metrics.Length], 10, new(2019, 7, 20), "America/Tijuana", [Day]),
            2 => new FigureClaimed("sre", "seizures", ClaimSum.Count, pick, days, "x", pick, Disputes: pick % 3 == 0 ? commitment : null),
            3 or 4 => Evaluate([], 0, "seizures") with { Commitment = commitment, Value = pick },
            _ => new RecordRetracted(about, "x"),
        };
        var told = Told(kind is 3 or 4 ? "coordination" : pick % 2 == 0 ? "mx" : "us", Id(100 + no), no, data, Envelope.Border);
        return kind > 4 ? told with { Supersedes = about } : told;
    }

    private static ToldEvent Widened(ToldEvent e, int no) =>
        e with { Mark = e.Mark with { Earlier = [new(_narrower[no % 2], null, null)] }, Envelope = e.Envelope! with { Marking = _narrower[no % 2] } };

    private static ToldEvent Widening(ToldEvent e, int no) =>
        Told(e.Mark.Origin, Id(500 + no), 200, new MarkingChanged(e.Id, Markings.Binational, "x")) with { Supersedes = e.Id, Leaf = 500 + no };

    private static CommitmentEvaluated Evaluate(ToldEvent[] told, int known, string metric)
    {
        var made = new CommitmentMade("sre", metric, 10, new(2019, 7, 20), "America/Tijuana", [Day]);
        var book = CommitmentBook.Of([Told("mx", Id(999), 0, made, Envelope.Border)]);
        return CommitmentEvaluation.Of(book.Commitments.Single(), Day, [new("mx", known), new("us", known)], book, told, World.Reference);
    }

    private static string Written(IEnumerable<ToldEvent> told)
    {
        var book = CommitmentBook.Of(told);
        return Json(new
        {
            Commitments = book.Commitments.Select(c => new
            {
                c.Commitment,
                c.Made,
                c.Retracted,
                Days = c.Evaluations.Select(e => new { e.Key, e.Value.Evaluated }),
                Stated = book.Stated(c, Day)?.Claim,
            }),
            Claims = book.Claims.Select(c => new { c.Claim, c.Claimed, c.Retracted }),
        });
    }

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, Wire.Options);
}
