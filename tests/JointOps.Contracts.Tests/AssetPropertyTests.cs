using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>What no history of assets may break, whoever told what in which order.</summary>
public class AssetPropertyTests
{
    private static readonly Gen<DateOnly> _days = Gen.Int[-3, 90].Select(AssetHistories.Day);

    [Fact]
    public void Order_of_arrival_duplication_and_redelivery_change_nothing() =>
        Gen.Select(AssetHistories.All, Gen.Int[0, int.MaxValue].Array[60], Gen.Int[0, int.MaxValue].Array[0, 10], _days)
            .Sample((history, order, again, day) =>
            {
                var shuffled = history.Select((e, i) => e with { Position = order[i % order.Length] * 100L + i });
                var twice = again.Select((pick, i) => history[pick % history.Length] with { Position = long.MaxValue - i });
                var shown = shuffled.Concat(twice).Reverse();
                Written(shown, day).ShouldBe(Written(history, day));
            }, iter: 2_000);

    [Fact]
    public void Both_sides_and_coordination_give_the_same_answer_over_the_same_events() =>
        Gen.Select(AssetHistories.All, _days).Sample((history, day) =>
        {
            foreach (var service in Retold.Services) Written(Retold.Held(history, service), day).ShouldBe(Written(history, day));
        }, iter: 1_000);

    [Fact]
    public void Money_neither_appears_nor_vanishes_from_step_to_step() => Gen.Select(AssetHistories.All, _days).Sample((history, day) =>
    {
        foreach (var fall in Waterfalls(history, day))
            for (var i = 1; i < fall.Steps.Count - 1; i++)
            {
                var (from, to) = (fall.Steps[i], fall.Steps[i + 1]);
                from.Amount.ShouldBe(to.Amount + from.Losses.Sum(l => l.Amount), $"{fall.Currency}: {from.Step} to {to.Step}");
                to.Count.ShouldBeLessThanOrEqualTo(from.Count);
                from.Losses.Where(l => l.Cause != "loss-of-value").ShouldAllBe(l => l.Amount > 0);
            }
    }, iter: 2_000);

    [Fact]
    public void What_was_realised_was_shared_returned_spent_or_is_held_to_the_cent() => Gen.Select(AssetHistories.All, _days).Sample(
        (history, day) =>
    {
        foreach (var fall in Waterfalls(history, day))
        {
            fall.Steps[4].Amount.ShouldBe(fall.Shared + fall.Returned + fall.Costs + fall.Held);
            fall.ReturnedBefore.ShouldBe(fall.Steps.SelectMany(s => s.Losses).Where(l => l.Cause == "returned").Sum(l => l.Amount));
            foreach (var part in (decimal[])[fall.Shared, fall.Returned, fall.Costs, fall.Held]) part.ShouldBeGreaterThanOrEqualTo(0);
        }
        foreach (var life in AssetLife.All(history, new(day), World.Reference))
        {
            life.Rest.Amount.ShouldBeGreaterThanOrEqualTo(0);
            if (life.Shares.Count > 0)
                life.Shares.Sum(s => s.Due.Amount).ShouldBe((life.Disposed!.Proceeds - life.Disposed.Costs - life.ReturnedAfter).Amount);
        }
    }, iter: 2_000);

    [Fact]
    public void An_asset_counts_once_however_many_tracks_of_both_laws_hold_it() => Gen.Select(AssetHistories.All, _days).Sample((history, day) =>
    {
        var lives = AssetLife.All(history, new(day), World.Reference);
        lives.Select(l => l.Asset).ShouldBeUnique();
        foreach (var fall in Waterfalls(history, day))
        {
            var held = lives.Where(l => l.Value.Currency == fall.Currency && l.Reached != "identified").ToArray();
            (fall.Steps[2].Count, fall.Steps[2].Amount).ShouldBe((held.Length, held.Sum(l => l.Value.Amount)));
        }
    }, iter: 2_000);

    [Fact]
    public void Retracting_undoes() => Gen.Select(AssetHistories.All, Gen.Int[0, 60], _days).Sample((history, pick, day) =>
    {
        var target = history[pick % history.Length];
        if (target.Supersedes is not null) return;
        Written(history.Append(AssetHistories.Retraction(2_000, target)), day)
            .ShouldBe(Written(history.Where(e => (e.Mark.Origin, e.Id) != (target.Mark.Origin, target.Id)), day));
    }, iter: 2_000);

    [Fact]
    public void A_day_that_is_over_stays_as_it_was_unless_a_value_or_a_payment_of_that_time_is_told_later()
    {
        var moved = 0;
        Gen.Select(AssetHistories.All, _days).Sample((history, day) =>
        {
            ToldEvent After(ToldEvent e) => AssetActs.DayOf(e) <= day ? e : e with
            {
                Content = e.Content switch
                {
                    AssetValued v => v with { AsOf = day.AddDays(1) },
                    AssetTransferred t => t with { Date = day.AddDays(1) },
                    var other => other,
                },
            };
            var over = Written(history.Where(e => e.Supersedes is not null || AssetActs.DayOf(e) <= day), day);
            Written(history.Select(After), day).ShouldBe(over);
            if (Written(history, day) != over) Interlocked.Increment(ref moved);
        }, iter: 1_000);
        moved.ShouldBeGreaterThan(10, "what is told later of that time counts");
    }

    [Fact]
    public void Who_may_see_nothing_gets_the_same_as_if_there_were_nothing() =>
        Gen.Select(AssetHistories.All, Gen.Int[0, 3], _days).Sample((history, hidden, day) =>
        {
            var reader = new Reader("us", "atf", Roles.AgencyReader);
            ToldEvent[] Seen(IEnumerable<ToldEvent> told) =>
                [.. told.Where(e => Release.MaySee(e.Mark, reader, World.Agencies, new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)))];
            var national = history.Select(e => e with { Mark = e.Mark with { Origin = "mx", Agency = "fgr", Marking = Markings.National } });
            Written(Seen(national), day).ShouldBe(Written([], day));
            // What hangs on an asset that he does not see is hidden with it, though it is for both sides.
            var asset = AssetHistories.Assets[hidden];
            var without = history.Where(e => (e.Mark.Origin, e.Id) != (asset.Side, asset.Id)).ToArray();
            AssetLife.All(without, new(day), World.Reference).ShouldNotContain(l => l.Asset == asset);
            Written(without, day).ShouldBe(Written(without.Where(e => AssetActs.About(e, AssetActs.Read(e)) != asset), day));
        }, iter: 1_000);

    [Fact]
    public void A_sum_is_divided_to_the_last_cent() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 2], Gen.Int[1, 50].Array[1, 6]).Sample((units, decimals, weights) =>
        {
            var whole = new Money(new decimal(units, 0, 0, false, (byte)decimals), "USD");
            decimal[] percents = [.. weights.Skip(1).Select(w => w / 5m)];
            var parts = whole.Divide([100 - percents.Sum(), .. percents], decimals);
            parts.Sum(p => p.Amount).ShouldBe(whole.Amount);
            parts.ShouldAllBe(p => decimal.Round(p.Amount, decimals) == p.Amount && p.Amount >= 0);
        }, iter: 2_000);

    [Fact]
    public void The_histories_come_to_every_stage_and_lose_money_for_every_cause()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        AssetHistories.All.Sample(history =>
        {
            var day = AssetHistories.Day(90);
            foreach (var life in AssetLife.All(history, new(day), World.Reference)) seen.AddOrUpdate(life.Stage, 1, (_, n) => n + 1);
            foreach (var cause in Waterfalls(history, day).SelectMany(f => f.Steps).SelectMany(s => s.Losses))
                seen.AddOrUpdate(cause.Cause, 1, (_, n) => n + 1);
        }, iter: 4_000);
        foreach (var code in World.Reference.Codes["assetStage"].Concat(World.Reference.Codes["waterfallLoss"]))
            seen.GetValueOrDefault(code.Value).ShouldBeGreaterThan(5, code.Value);
    }

    private static IReadOnlyList<Waterfall> Waterfalls(IEnumerable<ToldEvent> told, DateOnly day)
    {
        ToldEvent[] all = [.. told];
        return Waterfall.Of(AssetLife.All(all, new(day), World.Reference), [.. AssetActs.Standing(all)
            .Where(e => AssetActs.DayOf(e) <= day).Select(e => e.Read<JudgmentRecorded>()).OfType<JudgmentRecorded>().Select(j => j.Amount)]);
    }

    private static string Written(IEnumerable<ToldEvent> told, DateOnly day)
    {
        ToldEvent[] all = [.. told];
        return string.Join('\n', Waterfalls(all, day)
            .Select(f => $"{f.Currency} {f.Shared} {f.Returned} {f.Costs} {f.Held} "
                + string.Join(" > ", f.Steps.Select(s => $"{s.Step} {s.Amount} {s.Count} [{string.Join(", ", s.Losses)}]")))
            .Concat(AssetLife.All(all, new(day), World.Reference).Select(l => $"{l.Asset} {l.Stage} {l.Value} {l.IsContested} "
                + $"{string.Join(", ", l.Tracks)} {string.Join(", ", l.Claims)} {string.Join(", ", l.Shares)}")));
    }
}
