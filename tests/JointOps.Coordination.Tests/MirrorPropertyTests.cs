using System.Collections.Immutable;
using CsCheck;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Mirror;
using JointOps.Ledger;
using static JointOps.Coordination.Tests.Facts;

namespace JointOps.Coordination.Tests;

public class MirrorPropertyTests
{
    private static readonly AgencyDirectory _agencies = TestLedger.Side.Reference.Agencies;

    [Fact]
    public void Gaps_do_not_depend_on_the_order_in_which_facts_arrive_nor_on_how_often() =>
        Gen.Select(Any, Now).SelectMany(
            (facts, now) => Gen.Select(Gen.Const(facts), Gen.Const(now), Gen.Shuffle((MirrorFact[])[.. facts, .. facts.Take(facts.Length / 2)])))
            .Sample((facts, now, arrived) =>
                Texts(MirrorGaps.Of(arrived, Tolerance, now).Gaps).ShouldBe(Texts(MirrorGaps.Of(facts, Tolerance, now).Gaps)), iter: 1_000);

    [Fact]
    public void Gaps_are_those_that_one_finds_minute_by_minute() => Gen.Select(Any, Now).Sample((facts, now) =>
    {
        var found = new[] { "otay-mesa", "san-ysidro" }.SelectMany(
            c => new[] { ("north", "south"), ("south", "north") }.SelectMany(e => ByMinute(facts, c, e.Item1, e.Item2, now)))
            .OrderBy(g => g.Crossing, StringComparer.Ordinal).ThenBy(g => g.From).ThenBy(g => g.Open, StringComparer.Ordinal);
        MirrorGaps.Of(facts, Tolerance, now).Gaps.Select(g => (g.Crossing, g.OpenEnd, g.From, g.Until)).ShouldBe(found);
    });

    [Fact]
    public void A_gap_that_is_still_to_come_comes_at_the_instant_that_was_said() => Gen.Select(Any, Now).Sample((facts, now) =>
    {
        if (MirrorGaps.Of(facts, Tolerance, now) is not { Next: { } next } before) return;
        MirrorGaps.Of(facts, Tolerance, next).Gaps.Count.ShouldBe(before.Gaps.Count);
        MirrorGaps.Of(facts, Tolerance, next.AddMilliseconds(1)).Gaps.Count.ShouldBeGreaterThan(before.Gaps.Count);
    });

    [Fact]
    public void After_any_sequence_of_knowledge_what_is_said_is_what_is_known_and_nothing_is_said_twice() =>
        Gen.Select(Any, Now.Array[1, 5], Gen.Int[0, 99]).Sample((facts, nows, seed) =>
        {
            var (book, ids) = (MirrorBook.Empty, new HashSet<Guid>());
            foreach (var (i, now) in nows.Index())
            {
                // Facts come in any order, and now and then one is retracted.
                var known = facts.OrderBy(f => (f.Index * 31 + seed) % 97)
                    .Take(facts.Length * (i + 1) / nows.Length).Where(f => (f.Index + i + seed) % 7 != 0).ToArray();
                var gaps = MirrorGaps.Of(known, Tolerance, now).Gaps;
                while (MirrorStatements.Next("tijuana-san-diego", book, gaps,
                    facts.ToDictionary(f => new FactReference(f.Side, f.Id), f => (Audience?)f.Audience), Tolerance, _agencies) is { } said)
                {
                    ids.Add(said.Key).ShouldBeTrue("each statement is an event of its own");
                    book.Version.ShouldBeLessThan(500, "it comes to an end");
                    book = MirrorBook.Evolve(book, new(said.Key, book.Version + 1, now, "", said.Envelope, said.Data));
                }
                Texts(book.Standing.Select(s => s.Gap)).ShouldBe(
                    Texts(gaps.Where(g => g.Audience.MayBeTold("tijuana-san-diego", g.From, _agencies))));
            }
        });

    [Fact]
    public void No_statement_reaches_anybody_who_may_not_see_every_fact_it_rests_on() => Gen.Select(Any, Now).Sample((facts, now) =>
    {
        var byId = facts.ToDictionary(f => f.Id);
        foreach (var gap in MirrorGaps.Of(facts, Tolerance, now).Gaps)
            foreach (var agency in _agencies.All)
            {
                bool Sees(Audience audience, DateTimeOffset at) => Release.MaySee(
                    ReleaseMark.Of("coordination", audience.Envelope("tijuana-san-diego", at)),
                    new(agency.Side, agency.Code, Roles.AgencyReader), _agencies, DateTimeOffset.UtcNow);
                if (Sees(gap.Audience, gap.From))
                    foreach (var fact in gap.Facts) Sees(byId[fact.Id].Audience, gap.From).ShouldBeTrue($"{agency.Code} sees {fact}");
            }
    });

    /// <summary>The test's own idea of a gap: look at each minute, and at the fact before it.</summary>
    private static IEnumerable<(string Crossing, string Open, DateTimeOffset From, DateTimeOffset? Until)> ByMinute(
        MirrorFact[] facts, string crossing, string open, string mirror, DateTimeOffset now)
    {
        bool Works(string end, int minute) => facts.GroupBy(f => (f.Side, f.Operation)).Any(operation => operation
            .Where(f => f.Occurred <= At(minute) && (f.Kind == FactKind.OperationClosed || (f.Crossing == crossing && f.End == end)))
            .OrderBy(f => f.Occurred).ThenBy(f => f.Index).LastOrDefault()?.Kind == FactKind.Opened);
        const int Last = 1_441; // past the last fact
        var alone = Enumerable.Range(0, Last + 1).Select(m => Works(open, m) && !Works(mirror, m)).ToArray();
        for (var from = 0; from <= Last; from++)
        {
            if (!alone[from] || (from > 0 && alone[from - 1])) continue;
            var until = Enumerable.Range(from, Last + 1 - from).Where(m => !alone[m]).Select(m => (int?)m).FirstOrDefault();
            var ended = until is { } m ? At(m) : (DateTimeOffset?)null;
            if ((ended ?? now) - At(from) > Tolerance) yield return (crossing, open, At(from), ended);
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<MirrorGap> gaps) => gaps
        .Select(g => $"{g.Crossing} {g.OpenEnd} {g.From:O} {g.Until:O} {string.Join(',', g.Facts.Select(f => f.Id))} {g.Audience}")
        .Order(StringComparer.Ordinal);
}
