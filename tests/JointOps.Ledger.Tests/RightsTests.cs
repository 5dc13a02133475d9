using JointOps.Contracts.Events;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.Ledger.Tests;

public class RightsTests(SharedLedger ledger, PrivatePostgres server) : IClassFixture<SharedLedger>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TestLedger.Side Side => ledger.Side;

    public static TheoryData<string> Changes =>
    [
        .. new[] { ("tlog.entry", "idx"), ("feed.entry", "pos"), ("release.mark", "version"), ("audit.read", "what") }.SelectMany(t => new[]
        {
            $"update {t.Item1} set {t.Item2} = {t.Item2}", $"delete from {t.Item1}", $"truncate {t.Item1}",
        }),
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_was_told_is_never_rewritten_by_the_application_nor_by_the_owner(string change)
    {
        await Side.PostAsync(new ReportPosted("uno", "es"));
        foreach (var role in new[] { Side.On.App, Side.On.Owner })
            (await Should.ThrowAsync<PostgresException>(() => Side.RunAsync(change, role, Stop))).SqlState.ShouldBe("42501", role);
    }

    [Theory]
    [InlineData("update ledger.mt_events set data = data")]
    [InlineData("delete from ledger.mt_events")]
    [InlineData("truncate ledger.mt_events")]
    [InlineData("alter table tlog.entry disable trigger all")]
    [InlineData("drop trigger refuse_change on tlog.entry")]
    [InlineData("drop table feed.content")]
    [InlineData("create table tlog.more (a int)")]
    [InlineData("create table public.more (a int)")]
    [InlineData("create schema more")]
    [InlineData("update feed.epoch set epoch = ''")]
    [InlineData("update tlog.disclosure set disclosure = ''")]
    [InlineData("update vault.held set disclosure = ''")]
    [InlineData("update vault.hold set ref = ''")]
    public async Task The_application_role_may_not(string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => Side.RunAsync(statement, Side.On.App, Stop))).SqlState.ShouldBe("42501");

    [Fact]
    public async Task The_application_role_owns_nothing()
    {
        var role = $"(select oid from pg_roles where rolname = '{Side.On.AppRole}')";
        foreach (var (table, owner) in new[]
        {
            ("pg_class", "relowner"), ("pg_namespace", "nspowner"), ("pg_proc", "proowner"), ("pg_database", "datdba"), ("pg_type", "typowner"),
        })
            (await Side.ColumnAsync<long>($"select count(*) from {table} where {owner} = {role}", Stop)).ShouldBe([0], table);
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_is_refused_in_words_that_name_reset()
    {
        var other = await server.NewDatabaseAsync(cancellation: Stop);
        await using var owner = NpgsqlDataSource.Create(other.Owner);
        await using var earlier = owner.CreateCommand("create schema tlog");
        await earlier.ExecuteNonQueryAsync(Stop);
        var refused = await Should.ThrowAsync<OutdatedDatabaseException>(
            () => LedgerSchema.MigrateAsync(other.Owner, other.AppRole, TestLedger.Side.Types));
        refused.Message.ShouldContain("-- reset`");
    }

    [Fact]
    public async Task What_may_be_taken_away_is_taken_away_by_the_application_role()
    {
        var accepted = await Side.PostAsync(new ReportPosted("uno", "es"));
        await Side.RunAsync(
            $"delete from tlog.disclosure where idx = {accepted.Index}; delete from feed.content where event = '{accepted.Id}'", Side.On.App, Stop);
        (await Side.ColumnAsync<long>($"select idx from tlog.entry where event_id = '{accepted.Id}'", Stop)).ShouldBe([accepted.Index!.Value]);
    }

    [Fact]
    public async Task A_migration_may_be_repeated()
    {
        var first = await Side.PostAsync(new ReportPosted("uno", "es"));
        await LedgerSchema.MigrateAsync(Side.On.Owner, Side.On.AppRole, TestLedger.Side.Types);
        (await Side.PostAsync(new ReportPosted("dos", "es"))).Version.ShouldBe(first.Version + 1);
    }
}
