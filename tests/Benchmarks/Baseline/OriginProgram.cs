using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace JointOps.Benchmarks.Baseline;

/// <summary>
/// The baseline's accepting service, a process of its own: a post is a row and a commit. No identity, no rules, no repetition
/// recognised, no streams, no hashes: what remains is what the same job costs at least.
/// </summary>
internal static class OriginProgram
{
    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync()
    {
        var settings = BaselineSettings.FromEnvironment();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls(settings.Url);
        await using var database = NpgsqlDataSource.Create(settings.Database);
        await using var relay = await OriginRelay.StartAsync(settings, database);
        await using var app = builder.Build();
        app.MapGet("/health", () => Results.Ok());
        app.MapPost("/operations/{operation:guid}/reports", async (HttpContext http, Guid operation) =>
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var id = Guid.Parse(http.Request.Headers["Idempotency-Key"].ToString());
            await InsertAsync(database, id, operation, body.RootElement.GetRawText(), http.RequestAborted);
            relay.Wake();
            return Results.Json(new { id }, statusCode: StatusCodes.Status201Created);
        });
        app.MapGet("/replay", http => OriginReplay.WriteAsync(database, http));
        await app.StartAsync();
        await ChildProcess.ToldToStopAsync();
        return 0;
    }

    private static async Task InsertAsync(NpgsqlDataSource database, Guid id, Guid operation, string body, CancellationToken stop)
    {
        await using var command = database.CreateCommand("insert into event (id, operation, body) values ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = operation });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(stop);
    }
}
