using System.Text.Json;
using JointOps.Coordination.Timeline;
using JointOps.TestKit;
using Npgsql;

namespace JointOps.Coordination.Tests;

/// <summary>
/// What is rare is found by an index, whatever stands around it: the plans of the statements themselves, on a timeline of thousands.
/// </summary>
public class TimelinePlanTests(PrivatePostgres server) : IAsyncLifetime
{
    // Bare rows: contents do not matter to the question. One in a thousand is of the rare pair and type, none of another.
    private const string Rows = """
        insert into timeline.row (origin, idx, rev, event, id, type, subject, pair, agency, occurred, zone, recorded, known, pos, retracted)
        select 'mx', i, 0, md5(i::text)::uuid,
          md5(i::text)::uuid, case when i % 1000 = 0 then 'seizure.recorded.v1' else 'operation.report-posted.v1' end, 'operations/1',
               case when i % 1000 = 0 then 'reynosa-mcallen' else 'tijuana-san-diego' end, 'gn', now() - i * interval '1 minute', 'Etc/UTC', now(),
                 now(), i, false
        from generate_series(1, 20000) i;
        insert into release.mark (event, version, known, origin, agency, pair, marking, occurred)
        select event, 1, known, origin, agency, pair, 'binational', occurred from timeline.row;
        analyze timeline.row, release.mark
        """;

    private Board _board = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _board = await Board.StartAsync(server);
        await ExecuteAsync(Rows);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _board.DisposeAsync();
    }

    [Theory]
    [InlineData("matamoros-brownsville", null, true)]
    [InlineData("reynosa-mcallen", null, true)]
    [InlineData("reynosa-mcallen", null, false)]
    [InlineData(null, "trace.requested.v1", true)]
    [InlineData(null, "seizure.recorded.v1", false)]
    [InlineData(null, null, true)]
    public async Task A_page_reads_no_more_of_the_timeline_than_it_shows(string? pair, string? type, bool newestFirst)
    {
        var (sql, values) = TimelineRows.Statement(new(Pair: pair, Type: type, NewestFirst: newestFirst), null, null, 101, TimeSpan.FromMinutes(60));
        (await ReadAsync(sql, values)).ShouldBeLessThanOrEqualTo(101 * 2); // each row, and the look whether a newer one stands
    }

    [Fact]
    public async Task A_page_of_what_was_corrected_reads_nothing_where_nothing_was()
    {
        var (sql, values) = TimelineRows.Statement(new(Corrected: true), null, null, 101, TimeSpan.FromMinutes(60));
        (await ReadAsync(sql, values)).ShouldBe(0);
    }

    /// <summary>How many rows of the timeline a statement looks at.</summary>
    private async Task<double> ReadAsync(string sql, object[] values)
    {
        await using var command = _board.Receiver.Database.Reads.CreateCommand("explain (analyze, format json) " + sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return Rows(JsonDocument.Parse((string)(await command.ExecuteScalarAsync(Stop))!).RootElement[0].GetProperty("Plan"));

        static double Rows(JsonElement node)
        {
            var own = node.TryGetProperty("Relation Name", out var table) && table.GetString() == "row" ? Looked(node) : 0;
            return own + (node.TryGetProperty("Plans", out var below) ? below.EnumerateArray().Sum(Rows) : 0);
        }
        static double Looked(JsonElement node) =>
            (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck"))
                * Number(node, "Actual Loops");
        static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_board.Receiver.On.Owner);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
