using System.Globalization;
using JointOps.Disclosure.Checking;

namespace JointOps.Disclosure.Tests.Checking;

public class CheckTests(TwoChecked both) : IClassFixture<TwoChecked>
{
    private const string Name = "origin || ' ' || idx || ' ' || rev", Third = "origin = 'us' and idx = 3 and rev = 0";
    private const string Again = "jsonb_populate_record(null::timeline.row, to_jsonb(o) || '{\"rev\":7}') r";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, string> Changed => Changes.All;

    [Fact]
    public async Task Nothing_is_named_where_nobody_changed_anything()
    {
        foreach (var service in new[] { both.Mexico, both.Coordination })
        {
            var result = await service.CheckAsync(Stop);
            result.Findings.ShouldBeEmpty();
            result.Leaves.Values.Count(leaves => leaves > 0).ShouldBe(3);
            result.Events.ShouldBeGreaterThan(30);
            result.Tables.ShouldBeGreaterThan(1);
        }
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public Task What_somebody_changed_behind_every_trigger_is_named(string table, string change, string kind, string named) =>
        IsNamedAsync(both.Mexico, table, change, kind, named);

    [Theory]
    [InlineData($"update timeline.row set content = 'x' where {Third} returning {Name}", "row-differs")]
    [InlineData($"delete from timeline.row where {Third} returning {Name}", "row-missing")]
    [InlineData($"insert into timeline.row select r.* from (select * from timeline.row where {Third}) o, {Again} returning {Name}", "row-extra")]
    public Task So_is_a_row_of_the_timeline(string change, string kind) =>
        IsNamedAsync(both.Coordination, "timeline.row", change, kind, "timeline.row");

    [Theory]
    [InlineData("update model.seizure_term set row = row || '{\"x\":1}' returning key", "row-differs")]
    [InlineData("delete from model.seizure_term returning key", "row-missing")]
    [InlineData("insert into model.seizure_term (key, row) select key || '-x', row from model.seizure_term returning key", "row-extra")]
    public Task So_is_a_row_of_coordinations_own_read_model(string change, string kind) =>
        IsNamedAsync(both.Coordination, "model.seizure_term", change, kind, "model.seizure_term");

    [Fact]
    public Task What_coordination_said_of_another_log_is_held_against_that_log() => IsNamedAsync(both.Coordination, "tlog.entry", """
        update tlog.entry set bytes = regexp_replace(
          convert_from(bytes, 'UTF8'), '"srcroot":"[^"]+', '"srcroot":"' || encode(sha256('x'), 'base64'))::bytea
        where idx = 2 returning idx
        """, "timeline", "");

    [Fact]
    public async Task Nothing_is_named_while_posts_and_leaves_come_in()
    {
        var posting = Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++) await both.StepAsync();
        }, Stop);
        do (await both.Mexico.CheckAsync(Stop)).Findings.ShouldBeEmpty();
        while (!posting.IsCompleted);
        await posting;
        (await both.Mexico.CheckAsync(Stop)).Findings.ShouldBeEmpty();
    }

    private static async Task IsNamedAsync(CheckedService service, string table, string change, string kind, string named)
    {
        var (result, changed) = await service.CheckAfterAsync(table, change, Stop);
        result.Findings.ShouldContain(f => f.Kind == kind && (f.Table ?? "") == named && IsOf(f, changed),
            $"{changed}: {string.Join("; ", result.Findings.Take(10))}");
    }

    private static bool IsOf(CheckFinding f, string changed) => f.Table is not null
        ? f.Id == changed : long.Parse(changed, CultureInfo.InvariantCulture) is var at && f.From <= at && at < (f.To ?? f.From + 1);
}
