using CsCheck;
using JointOps.Contracts;
using JointOps.Coordination.Seizures;
using JointOps.Ledger.ReadModels;
using JointOps.Proofs;
using JointOps.TestKit;
using JointOps.TestLedger;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using static JointOps.Coordination.Tests.MatchBoard;

namespace JointOps.Coordination.Tests;

/// <summary>Seizures as both sides' logs tell them, and what coordination states of them.</summary>
public class MatchTests(PrivatePostgres server) : IAsyncLifetime
{
    private MatchBoard _board = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _board = await StartAsync(server);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _board.DisposeAsync();
    }

    private async Task<((Leaf Leaf, string) Mine, (Leaf Leaf, string) Yours)> MatchedAsync()
    {
        var (mine, yours) = (Seizure("mx", "A1-22871-18"), Seizure("us", "a1 22871.18", hours: 70));
        await _board.TellAsync("mx", mine);
        await _board.TellAsync("us", yours);
        (await _board.StandingAsync()).Length.ShouldBe(1);
        return (mine, yours);
    }

    [Fact]
    public async Task Two_sides_seizures_with_one_serial_are_told_to_both_recording_agencies_as_a_pointer_and_to_nobody_else()
    {
        var (mine, yours) = await MatchedAsync();
        foreach (var agency in (string[])["gn", "cbp"])
        {
            var match = (await _board.MatchesAsync(agency)).ShouldHaveSingleItem();
            var items = match.Content!.Value.GetProperty("items").EnumerateArray()
                .Select(i => (i.GetProperty("side").GetString(), i.GetProperty("seizure").GetGuid(), i.GetProperty("agency").GetString()));
            items.ShouldBe([("mx", mine.Leaf.Id, "gn"), ("us", yours.Leaf.Id, "cbp")]);
            match.Content.Value.GetRawText().ShouldNotContain("22871");
        }
        foreach (var other in (string[])["hsi", "fgr"]) (await _board.MatchesAsync(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_serial_an_obliterated_one_one_too_short_and_one_told_four_days_later_match_nothing()
    {
        await _board.TellAsync("mx", Seizure("mx", "A1-22871-18"), Seizure("mx", "B7777", state: "obliterated"), Seizure("mx", "A1"));
        await _board.TellAsync("us", Seizure("us", "A1-22871-19"), Seizure("us", "B7777"), Seizure("us", "A1"), Seizure("us", "A1-22871-18", 96));
        (await _board.MatchesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_agency_that_recorded_a_seizure_twice_is_told()
    {
        await _board.TellAsync("mx", Seizure("mx", "A1-22871-18"), Seizure("mx", "A12287118", hours: 5));
        (await _board.StandingAsync("gn")).Length.ShouldBe(1);
        (await _board.MatchesAsync("cbp")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_corrected_serial_withdraws_a_match_and_makes_one()
    {
        var (mine, yours) = await MatchedAsync();
        await _board.TellAsync("mx", Corrected(mine, "C3333"));
        (await _board.MatchesAsync("cbp")).ShouldHaveSingleItem().Retracted.ShouldBeTrue();
        await _board.TellAsync("us", Corrected(yours, "c-3333"));
        (await _board.StandingAsync("gn")).Length.ShouldBe(1);
        (await _board.MatchesAsync("gn")).Count.ShouldBe(2); // it was over; this is one of its own
    }

    [Fact]
    public async Task A_retracted_seizure_withdraws_its_match()
    {
        var (mine, _) = await MatchedAsync();
        await _board.TellAsync("mx", Retracted(mine));
        (await _board.MatchesAsync("cbp")).ShouldHaveSingleItem().Retracted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_report_given_up_for_the_other_withdraws_their_match_and_a_merge_retracted_states_it_anew()
    {
        var (mine, yours) = await MatchedAsync();
        var merge = Merged(mine, "us", yours);
        await _board.TellAsync("mx", merge);
        (await _board.MatchesAsync("cbp")).ShouldHaveSingleItem().Retracted.ShouldBeTrue();
        await _board.TellAsync("mx", Retracted(merge));
        (await _board.StandingAsync("cbp")).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("record.recalled.v1", "")]
    [InlineData("record.retracted.v1", "")]
    [InlineData("record.marking-changed.v1", ""","marking":"national" """)]
    public async Task A_merge_that_is_taken_back_in_whatever_way_gives_nothing_up(string type, string fields)
    {
        var (mine, yours) = await MatchedAsync();
        var merge = Merged(mine, "us", yours);
        await _board.TellAsync("mx", merge);
        await _board.TellAsync("mx", Spoken(merge, type, fields));
        (await _board.StandingAsync("cbp")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_report_that_was_kept_is_retracted_the_one_given_up_stands_again_and_matches()
    {
        var (mine, yours) = await MatchedAsync();
        var third = Seizure("us", "D4444", agency: "hsi");
        await _board.TellAsync("us", third);
        await _board.TellAsync("mx", Merged(mine, "us", third));
        (await _board.StandingAsync()).ShouldBeEmpty();
        await _board.TellAsync("us", Retracted(third)); // it has no serial in common with either
        (await _board.StandingAsync("cbp")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_hidden_from_both_is_told_to_neither_and_who_sees_both_is_told_alone()
    {
        await _board.TellAsync("mx", Seizure("mx", "A1-22871-18", releaseTo: ["fgr", "hsi"]));
        await _board.TellAsync("us", Seizure("us", "A1-22871-18", releaseTo: ["hsi", "fgr"]));
        (await _board.MatchesAsync()).ShouldBeEmpty();
        await _board.TellAsync("us", Seizure("us", "A1-22871-18", agency: "hsi"));
        (await _board.StandingAsync()).Length.ShouldBe(2);
        (await _board.StandingAsync("hsi")).Length.ShouldBe(2); // the third is hers, and she was named in both others
        (await _board.StandingAsync("gn")).Length.ShouldBe(1);  // sees the third and its own
        (await _board.StandingAsync("cbp")).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("record.recalled.v1", "", 0)]
    [InlineData("record.marking-changed.v1", ""","marking":"national" """, 0)]
    [InlineData("record.marking-changed.v1", ""","marking":"binational","releaseTo":["hsi","gn"] """, 1)]
    public async Task A_seizure_taken_back_or_narrowed_withdraws_the_match_from_who_may_no_longer_see_both(string type, string fields, int left)
    {
        var (mine, _) = await MatchedAsync();
        await _board.TellAsync("mx", Spoken(mine, type, fields));
        (await _board.StandingAsync("cbp")).ShouldBeEmpty();
        (await _board.StandingAsync("gn")).Length.ShouldBe(left);
        (await TermsAsync()).Any(t => t.Contains("mx/" + mine.Leaf.Id, StringComparison.Ordinal) && t.Contains('#', StringComparison.Ordinal))
            .ShouldBe(left == 1); // its serial went with its content
    }

    [Fact]
    public async Task A_seizure_whose_time_is_over_matches_nothing_and_a_match_is_kept_no_longer_than_either()
    {
        var (now, mine) = (_board.Board.Receiver.Clock.GetUtcNow(), Seizure("mx", "A1-22871-18"));
        await _board.TellAsync("mx", (mine.Leaf with { KeepUntil = now.AddDays(1) }, mine.Content));
        await _board.TellAsync("us", Seizure("us", "A1-22871-18"));
        var mark = (await new Ledger.FeedLog(_board.Board.Receiver.Database).ReadAsync(
            "where f.origin = 'coordination' order by f.pos", Stop).SingleAsync(Stop)).Mark;
        mark.KeepUntil!.Value.ShouldBe(now.AddDays(1), TimeSpan.FromMilliseconds(1));
        await _board.Board.Receiver.Clock.HoldAsync(_board.Board.Receiver.Database.Reads, now.AddDays(2), Stop);
        await _board.TellAsync("us", Seizure("us", "A1-22871-18", agency: "hsi"));
        var own = await new Ledger.FeedLog(_board.Board.Receiver.Database).ReadAsync(
            "where f.origin = 'coordination' order by f.pos", Stop).ToListAsync(Stop);
        // No word on the first, and one of the two of the United States.
        own.Select(e => e.Type).ShouldBe(["seizure.match-detected.v1", "seizure.match-detected.v1"]);
    }

    [Fact]
    public async Task What_was_said_is_never_said_again_whoever_looks_and_how_often()
    {
        await MatchedAsync();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _board.ReplicaAsync()));
        await Task.WhenAll(replicas.Select(r => r.StepAsync(Stop))); // each looks at all, as after a crash
        (await _board.MatchesAsync()).ShouldHaveSingleItem().Retracted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_begins_to_lead_finds_what_was_told_meanwhile()
    {
        var (mine, yours) = (Seizure("mx", "A1-22871-18"), Seizure("us", "A1-22871-18"));
        await _board.Board.TellAsync("mx", mine);
        await _board.Board.TellAsync("us", yours);
        await (await _board.ReplicaAsync()).StepAsync(Stop);
        (await _board.StandingAsync("gn")).Length.ShouldBe(1);
        await _board.Board.TellAsync("mx", Corrected(mine, "B2222"));
        await (await _board.ReplicaAsync()).StepAsync(Stop);
        (await _board.StandingAsync("gn")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_read_withdraws_nothing_is_told_in_health_and_stops_nobody()
    {
        await MatchedAsync();
        var odd = Seizure("us", "E5555");
        await _board.TellAsync("us",
            (odd.Leaf, """{"items":7}"""),
            (odd.Leaf with { Id = Guid.CreateVersion7() }, """{"items":[null,{"kind":"firearm","serial":7}]}"""),
            (odd.Leaf with { Id = Guid.CreateVersion7(), Type = "seizure.merged.v1" },
                """{"kept":{"side":"M X","id":"016c1e07-0a00-7d11-8a55-0f6e2b9c7a01"},"merged":[],"items":[]}"""));
        (await HealthAsync()).ShouldContain($"us {odd.Leaf.Id}");
        (await _board.StandingAsync()).Length.ShouldBe(1);
        await _board.TellAsync("us", Retracted(odd));
        (await HealthAsync()).ShouldNotContain($"us {odd.Leaf.Id}");
    }

    private async Task<string> HealthAsync() => (await _board.Facts.CheckHealthAsync(new HealthCheckContext(), Stop)).Description ?? "";

    [Fact]
    public async Task A_rebuild_gives_the_same_terms()
    {
        var (mine, yours) = await MatchedAsync();
        var gone = Seizure("mx", "F6666");
        await _board.TellAsync("mx", Corrected(mine, "C3333"), gone, Spoken(gone, "record.recalled.v1", ""), Merged(mine, "us", yours));
        var terms = await TermsAsync();
        terms.Count.ShouldBe(5); // two seizures, a correction, a merge and the match
        var r = _board.Board.Receiver;
        await new ReadModelRebuild(r.Database, r.Settings, Side.Reference.Agencies, [new SeizureTermModel()]).RunAsync(Stop);
        (await TermsAsync()).ShouldBe(terms);
    }

    private async Task<List<string>> TermsAsync()
    {
        var terms = new List<string>();
        await using var command = _board.Board.Receiver.Database.Reads.CreateCommand($"select row::text from {SeizureTermModel.Table} order by key");
        await using var r = await command.ExecuteReaderAsync(Stop);
        while (await r.ReadAsync(Stop)) terms.Add(r.GetString(0));
        return terms;
    }

    [Fact]
    public async Task A_look_reads_of_a_long_history_only_what_shares_a_serial_near_its_time()
    {
        await using (var source = NpgsqlDataSource.Create(_board.Board.Receiver.On.Superuser))
        await using (var command = source.CreateCommand($$"""
            insert into {{SeizureTermModel.Table}} (key, row)
            select i::text, jsonb_build_object('event', md5(i::text)::uuid, 'type', 'seizure.recorded.v1', 'side', 'mx', 'target', md5(i::text)::uuid,
              'occurred', '2019-07-26T12:00:00Z'::timestamptz - i * interval '1 hour', 'terms', jsonb_build_array('#SERIAL' || i % 10000))
            from generate_series(1, 20000) i;
            analyze {{SeizureTermModel.Table}}
            """))
            await command.ExecuteNonQueryAsync(Stop);
        await using var explain = _board.Board.Receiver.Database.Reads.CreateCommand("explain " + SeizureSearch.ByTerms);
        string[] many = [.. Enumerable.Range(1, 5_000).Select(i => $"#SERIAL{i}")]; // whoever begins to lead asks for all that stand twice
        foreach (var value in (object[])[many, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, TimeSpan.FromHours(72)])
            explain.Parameters.Add(new() { Value = value });
        var plan = new List<string>();
        await using (var r = await explain.ExecuteReaderAsync(Stop))
            while (await r.ReadAsync(Stop)) plan.Add(r.GetString(0));
        string.Join('\n', plan).ShouldSatisfyAllConditions(p => p.ShouldContain("seizure_term_terms"), p => p.ShouldNotContain("Seq Scan"));
    }

    [Fact]
    public async Task Whatever_the_order_in_which_both_logs_arrive_and_whenever_it_looks_the_matches_that_stand_are_the_same() =>
        await Gen.Int[0, int.MaxValue].SampleAsync(async seed =>
        {
            var told = RandomLogs(new Random(seed));
            var stood = new List<string>();
            foreach (var order in new[] { new Random(seed), new Random(seed ^ 77) })
            {
                await _board.DisposeAsync();
                _board = await StartAsync(server); // positions begin anew, and with them whoever listens
                var left = told.ToDictionary(t => t.Key, t => new Queue<(Leaf, string)>(t.Value));
                while (left.Where(q => q.Value.Count > 0).ToArray() is { Length: > 0 } some)
                {
                    var (side, queue) = some[order.Next(some.Length)];
                    if (order.Next(3) > 0) await _board.TellAsync(side, queue.Dequeue());
                    else await _board.Board.TellAsync(side, queue.Dequeue());
                }
                await _board.TellAsync("mx", Seizure("mx", "LAST1")); // looks at whatever it has not looked at
                var standing = await _board.StandingAsync();
                await (await _board.ReplicaAsync()).StepAsync(Stop); // who looks at all finds no more
                (await _board.StandingAsync()).ShouldBe(standing);
                stood.Add(string.Join('\n', standing));
            }
            stood[1].ShouldBe(stood[0]);
        }, iter: 4, threads: 1);

    private static Dictionary<string, List<(Leaf, string)>> RandomLogs(Random random)
    {
        string[] serials = ["SER1", "SER2", "SER3"];
        var logs = new Dictionary<string, List<(Leaf, string)>> { ["mx"] = [], ["us"] = [] };
        var all = new List<(string Side, (Leaf Leaf, string) Told)>();
        for (var i = 0; i < 10; i++)
        {
            var side = random.Next(2) == 0 ? "mx" : "us";
            string[]? to = random.Next(5) == 0 ? ["hsi", "fgr"] : null;
            all.Add((side, Seizure(side, serials[random.Next(3)], random.Next(5) * 20, releaseTo: to)));
            logs[side].Add(all[^1].Told);
        }
        for (var i = 0; i < 10; i++)
        {
            var (side, target) = all[random.Next(all.Count)];
            var (keptSide, kept) = all[random.Next(all.Count)];
            var merge = Merged(target, keptSide, kept);
            logs[side].AddRange(random.Next(5) switch
            {
                0 => [Corrected(target, serials[random.Next(3)])],
                1 => [Retracted(target)],
                2 => [Spoken(target, "record.recalled.v1", "")],
                3 => [merge],
                _ => (IEnumerable<(Leaf, string)>)[merge, Retracted(merge)],
            });
        }
        return logs;
    }
}
