using System.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace JointOps.Benchmarks.Baseline;

/// <summary>All events as NDJSON, in their order, in constant memory.</summary>
internal static class OriginReplay
{
    /// <summary>Writes them.</summary>
    public static async Task WriteAsync(NpgsqlDataSource database, HttpContext http)
    {
        http.Response.ContentType = "application/x-ndjson";
        var body = http.Response.BodyWriter;
        await using var command = database.CreateCommand("select id::text, operation::text, body from event order by tx, seq");
        await using var r = await command.ExecuteReaderAsync(http.RequestAborted);
        var pending = 0;
        while (await r.ReadAsync(http.RequestAborted))
        {
            var line = $"{{\"id\":\"{r.GetString(0)}\",\"operation\":\"{r.GetString(1)}\",\"body\":{r.GetString(2)}}}\n";
            var written = Encoding.UTF8.GetBytes(line, body.GetSpan(Encoding.UTF8.GetMaxByteCount(line.Length)));
            body.Advance(written);
            pending += written;
            if (pending < 32_768) continue;
            pending = 0;
            await body.FlushAsync(http.RequestAborted);
        }
        await body.FlushAsync(http.RequestAborted);
    }
}
