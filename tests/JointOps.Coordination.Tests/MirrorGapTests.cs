using JointOps.Contracts.Events;
using JointOps.Coordination.Mirror;
using JointOps.TestLedger;
using static JointOps.Coordination.Tests.Facts;

namespace JointOps.Coordination.Tests;

public class MirrorGapTests
{
    private static MirrorState Judge(double now, params MirrorFact[] facts) => MirrorGaps.Of(facts, Tolerance, At(now));

    private static (string, DateTimeOffset, DateTimeOffset?)[] Gaps(double now, params MirrorFact[] facts) =>
        [.. Judge(now, facts).Gaps.Select(g => (g.OpenEnd, g.From, g.Until))];

    [Fact]
    public void One_end_alone_is_a_gap_beyond_the_tolerance_and_not_before()
    {
        Gaps(90, Open("us", "north", 60)).ShouldBeEmpty();
        Judge(90, Open("us", "north", 60)).Next.ShouldBe(At(90));
        Gaps(90.0001, Open("us", "north", 60)).ShouldBe([("north", At(60), null)]);
    }

    [Fact]
    public void A_gap_ends_when_the_mirror_opens_or_the_open_end_closes()
    {
        Gaps(900, Open("us", "north", 60), Open("mx", "south", 120)).ShouldBe([("north", At(60), At(120))]);
        Gaps(900, Open("us", "north", 60), Close("us", "north", 130)).ShouldBe([("north", At(60), At(130))]);
    }

    [Fact]
    public void The_end_that_goes_on_alone_is_the_open_one() =>
        Gaps(900, Open("us", "north", 60), Open("mx", "south", 60), Close("us", "north", 100), Close("mx", "south", 200))
            .ShouldBe([("south", At(100), At(200))]);

    [Fact]
    public void Both_ends_or_none_is_no_gap()
    {
        Gaps(900).ShouldBeEmpty();
        Gaps(900, Open("us", "north", 60), Open("mx", "south", 60)).ShouldBeEmpty();
        Judge(900, Open("us", "north", 60), Open("mx", "south", 60)).Next.ShouldBeNull();
    }

    [Fact]
    public void An_end_works_while_any_operation_has_a_checkpoint_there()
    {
        var second = Open("us", "north", 90) with { Operation = "operations/another" };
        Gaps(900, Open("us", "north", 60), second, Close("us", "north", 100), Close("us", "north", 200) with { Operation = "operations/another" })
            .ShouldBe([("north", At(60), At(200))]);
    }

    [Fact]
    public void An_operation_that_ends_leaves_no_checkpoint_open()
    {
        var end = Close("us", "north", 120) with { Kind = FactKind.OperationClosed, Crossing = null, End = null };
        Gaps(900, Open("us", "north", 60), end).ShouldBe([("north", At(60), At(120))]);
        Gaps(900, Open("us", "north", 60), end with { Operation = "operations/another" }).ShouldBe([("north", At(60), null)]);
    }

    [Fact]
    public void Another_crossing_is_no_mirror() =>
        Gaps(900, Open("us", "north", 60), Open("mx", "south", 60) with { Crossing = "otay-mesa" }).Length.ShouldBe(2);

    [Fact]
    public void A_gap_names_the_facts_it_rests_on_and_no_other()
    {
        MirrorFact[] facts = [Open("mx", "south", 30), Open("us", "north", 40), Close("mx", "south", 60),
            Close("us", "north", 200), Open("us", "north", 300), Close("us", "north", 310)];
        Judge(900, facts).Gaps.Single().Facts.Select(f => f.Id).ShouldBe([facts[1].Id, facts[2].Id, facts[3].Id]);
    }

    [Fact]
    public void A_gap_is_for_those_who_may_see_all_it_rests_on()
    {
        MirrorFact[] facts = [Open("us", "north", 60, "pair"), Open("mx", "south", 120) with { Audience = new("binational", "gn,cbp", "H2") }];
        Judge(900, facts).Gaps.Single().Audience.ShouldBe(new("pair", "gn,cbp", "H2"));
    }

    [Fact]
    public void Of_a_fact_that_was_taken_away_is_left_that_something_opened_or_closed_and_that_makes_no_gap()
    {
        var (somewhere, something) = (Open("mx", "south", 60) with { Crossing = null, End = null },
            Close("us", "north", 80) with { Kind = FactKind.OperationClosed, Crossing = null, End = null });
        Gaps(900, somewhere).ShouldBeEmpty();
        Gaps(900, Open("us", "north", 60), somewhere).ShouldBeEmpty();
        Gaps(900, Open("us", "north", 60), something).ShouldBeEmpty();
    }

    [Fact]
    public void A_gap_is_kept_no_longer_than_the_fact_of_which_that_is_said_first()
    {
        Audience Until(double? minute) => new("binational", null, null, minute is { } m ? At(m) : null);
        Judge(900, Open("us", "north", 60) with { Audience = Until(5_000) }, Close("us", "north", 200) with { Audience = Until(4_000) }).Gaps
            .Single().Audience.ShouldBe(Until(4_000));
        Judge(900, Open("us", "north", 60) with { Audience = Until(null) }, Close("us", "north", 200) with { Audience = Until(4_000) }).Gaps
            .Single().Audience.ShouldBe(Until(4_000));
        Until(4_000).Envelope("tijuana-san-diego", At(60)).KeepUntil.ShouldBe(At(4_000));
    }

    [Fact]
    public void After_a_day_without_a_word_from_anybody_silence_is_no_gap()
    {
        MirrorDetector.JudgedAt(At(1_500), At(60)).ShouldBe(At(1_500));
        MirrorDetector.JudgedAt(At(1_501), At(60)).ShouldBe(At(60));
        MirrorDetector.JudgedAt(At(1_501), null).ShouldBe(At(1_501));
    }

    [Fact]
    public void The_hour_between_the_clocks_of_Juarez_and_El_Paso_in_November_2022_is_no_gap()
    {
        // 06:00 in Ciudad Juárez (UTC-6) is 05:00 in El Paso (UTC-7): the same instant. 06:00 on both walls is an hour apart.
        var juarez = new DateTimeOffset(2022, 11, 15, 6, 0, 0, TimeSpan.FromHours(-6));
        var opened = Open("mx", "south", 0) with { Occurred = juarez };
        MirrorGaps.Of([opened, Open("us", "north", 0) with { Occurred = new(2022, 11, 15, 5, 0, 0, TimeSpan.FromHours(-7)) }],
            Tolerance, juarez.AddHours(9)).Gaps.ShouldBeEmpty();
        var gap = MirrorGaps.Of([opened, Open("us", "north", 0) with { Occurred = new(2022, 11, 15, 6, 0, 0, TimeSpan.FromHours(-7)) }],
            Tolerance, juarez.AddHours(9)).Gaps.Single();
        (gap.OpenEnd, gap.Until - gap.From).ShouldBe(("south", TimeSpan.FromHours(1)));
    }

    [Fact]
    public void A_gap_that_rests_on_a_fact_that_is_there_and_not_understood_is_neither_withdrawn_nor_ended()
    {
        MirrorFact[] facts = [Open("us", "north", 60), Close("us", "north", 200)];
        Dictionary<FactReference, Audience?> audiences = facts.ToDictionary(f => new FactReference(f.Side, f.Id), f => (Audience?)f.Audience);
        Statement? Next(MirrorBook book, MirrorFact[] known, params FactReference[] unread) => MirrorStatements.Next(
            "tijuana-san-diego", book, MirrorGaps.Of(known, Tolerance, At(300)).Gaps,
            audiences, Tolerance, Side.Reference.Agencies, unread.ToHashSet());
        var told = Next(MirrorBook.Empty, facts).ShouldNotBeNull();
        var book = MirrorBook.Evolve(MirrorBook.Empty, new(told.Key, 1, At(100), "", told.Envelope, told.Data));

        var (opened, closed) = (new FactReference("us", facts[0].Id), new FactReference("us", facts[1].Id));
        Next(book, [], opened).ShouldBeNull();
        Next(book, facts[..1], closed).ShouldBeNull();
        Next(book, []).ShouldNotBeNull().Data.ShouldBeOfType<MirrorGapWithdrawn>();
    }
}
