using JointOps.Ledger;

namespace JointOps.Disclosure;

/// <summary>
/// What a keeper says of itself, under derived ids. What was said before is asked for in one statement and not said again, as after each change
/// of leadership; one that is refused holds up none of the others.
/// </summary>
internal static class OwnStatements
{
    private const int Together = 256; // a group of the writer's

    /// <summary>Posts those that do not stand here yet.</summary>
    /// <exception cref="Contracts.Refusal">One was refused, after all others were posted: it is told, and tried again.</exception>
    public static async Task SayAsync(LedgerDatabase database, Writer writer, IReadOnlyList<Post> posts, CancellationToken stop)
    {
        if (posts.Count == 0) return;
        var said = await SaidAsync(database, [.. posts.Select(p => p.Key)], stop);
        var refused = new List<Exception>();
        foreach (var group in posts.Where(p => !said.Contains(p.Key)).Chunk(Together))
        {
            var answers = Task.WhenAll(group.Select(p => writer.PostAsync(p, stop)));
            await ((Task)answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stop.ThrowIfCancellationRequested();
            if (answers.Exception is { } e) refused.AddRange(e.InnerExceptions);
        }
        if (refused.Count > 0) throw refused[0];
    }

    private static async Task<HashSet<Guid>> SaidAsync(LedgerDatabase database, Guid[] keys, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select id from {MartenTables.Events} where id = any($1)");
        command.Parameters.Add(new() { Value = keys });
        var said = new HashSet<Guid>();
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) said.Add(r.GetGuid(0));
        return said;
    }
}
