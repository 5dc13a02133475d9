using Npgsql;

namespace JointOps.Chaos.Tests;

/// <summary>Reads one column of texts, as the database's owner.</summary>
internal static class Column
{
    public static async Task<List<string>> ReadAsync(string connection, string sql, CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await using var r = await command.ExecuteReaderAsync(stop);
        var column = new List<string>();
        while (await r.ReadAsync(stop)) column.Add(r.GetString(0));
        return column;
    }
}
