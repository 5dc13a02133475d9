using System.Text;
using Npgsql;

namespace JointOps.Benchmarks.Contenders;

/// <summary>One of the two that are compared: everything a measure does to it goes through here, so both are measured alike.</summary>
internal abstract class Contender : IAsyncDisposable
{
    /// <summary>Connections and operations that posts are spread over.</summary>
    public const int Lanes = 16;

    /// <summary>A client with a connection a lane.</summary>
    protected HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = Lanes, UseCookies = false, UseProxy = false });

    /// <summary>Its name in the table.</summary>
    public abstract string Name { get; }

    /// <summary>Its processes by what they do, each standing for its children too.</summary>
    public abstract IReadOnlyList<(string Name, int Id)> Processes { get; }

    public abstract Task StartAsync(CancellationToken stop);

    /// <summary>Its databases by what they belong to.</summary>
    public abstract IReadOnlyList<(string Name, string Database)> Databases { get; }

    /// <summary>Stops all its processes, so that the servers have the other one alone to serve.</summary>
    public abstract Task StopAsync(CancellationToken stop);

    /// <summary>Starts them again.</summary>
    public abstract Task ResumeAsync(CancellationToken stop);

    /// <summary>Stops whoever takes events in.</summary>
    public abstract Task StopReceivingAsync(CancellationToken stop);

    /// <summary>Starts it again.</summary>
    public abstract Task StartReceivingAsync(CancellationToken stop);

    /// <summary>Waits until nothing is under way; with receivers stopped, until all is at the broker.</summary>
    public abstract Task SettleAsync(bool receivers, CancellationToken stop);

    /// <summary>Posts a report on a lane; gives its id. Throws when it is not accepted.</summary>
    public async Task<Guid> PostAsync(int lane, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        using var request = Post(lane);
        request.Headers.Add("Idempotency-Key", id.ToString());
        using var answer = await Http.SendAsync(request, stop);
        if ((int)answer.StatusCode == 201) return id;
        throw new InvalidOperationException($"{Name} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
    }

    /// <summary>The request of a whole replay: of what was accepted, or of what the receiver holds where that can be asked.</summary>
    public abstract HttpRequestMessage Replay(bool receiver);

    /// <summary>Sends it and gives the body as it comes.</summary>
    public async Task<Stream> ReplayAsync(bool receiver, CancellationToken stop)
    {
        var answer = await Http.SendAsync(Replay(receiver), HttpCompletionOption.ResponseHeadersRead, stop);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(stop);
    }

    /// <summary>When each of these became visible at the receiver: the commit of its row, by the database's own record.</summary>
    public async Task<Dictionary<Guid, DateTime>> VisibleAsync(Guid[] ids, CancellationToken stop)
    {
        await using var command = ReadModel.CreateCommand($"select id, pg_xact_commit_timestamp(xmin) from {ReadModelTable} where id = any($1)");
        command.Parameters.Add(new() { Value = ids });
        command.CommandTimeout = 120;
        var visible = new Dictionary<Guid, DateTime>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) visible[r.GetGuid(0)] = r.GetDateTime(1);
        return visible;
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        await ReadModel.DisposeAsync();
    }

    /// <summary>The receiver's database, as its administrator.</summary>
    protected abstract NpgsqlDataSource ReadModel { get; }

    /// <summary>Its table of what is visible.</summary>
    protected abstract string ReadModelTable { get; }

    /// <summary>A post on a lane, without its key.</summary>
    protected abstract HttpRequestMessage Post(int lane);

    /// <summary>A report with a narrative of 300 characters, for everybody.</summary>
    protected static StringContent Report() => new(
        $$$"""{"marking":"binational","content":{"narrative":"{{{_narrative}}}","lang":"es"}}""", Encoding.UTF8, "application/json");

    private static readonly string _narrative =
        string.Concat(Enumerable.Repeat("Se aseguraron dos armas largas en el carril tres, sin detenidos. ", 5))[..300];
}
