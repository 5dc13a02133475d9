using System.Text;
using Npgsql;

namespace JointOps.Scenario.Tests;

/// <summary>Every value of every column of every table of a database, decoded.</summary>
public static class WholeDatabase
{
    /// <summary>Reads all of it as one text.</summary>
    public static async Task<string> ReadAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var all = new StringBuilder();
        foreach (var table in await TablesAsync(source))
        {
            await using var command = source.CreateCommand($"select * from {table}");
            await using var r = await command.ExecuteReaderAsync();
            while (await r.ReadAsync())
                for (var i = 0; i < r.FieldCount; i++)
                {
                    if (r.IsDBNull(i)) continue;
                    foreach (var text in Texts(r, i)) all.AppendLine(text);
                }
        }
        return all.ToString();
    }

    private static IEnumerable<string> Texts(NpgsqlDataReader r, int i) => r.GetDataTypeName(i) switch
    {
        "bytea" => Decoded.TextsOf(r.GetFieldValue<byte[]>(i)),
        "text" or "character varying" or "jsonb" or "json" => Decoded.TextsOf(r.GetString(i)),
        _ => [r.GetValue(i).ToString() ?? ""],
    };

    private static async Task<List<string>> TablesAsync(NpgsqlDataSource source)
    {
        var tables = new List<string>();
        await using var command = source.CreateCommand("""
            select format('%I.%I', table_schema, table_name) from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """);
        await using var r = await command.ExecuteReaderAsync();
        while (await r.ReadAsync()) tables.Add(r.GetString(0));
        return tables;
    }
}
