using System.Globalization;

namespace JointOps.Cli.Output;

/// <summary>A column of a table: its heading, and what of a thing stands in it.</summary>
internal sealed record Column<T>(string Heading, Func<T, string> Cell);

/// <summary>Things as aligned columns. On a terminal the last column is cut at its edge; elsewhere nothing is.</summary>
internal static class Table
{
    private const string Between = "  ";

    /// <summary>The lines of the table, the headings first.</summary>
    /// <param name="width">Columns of the terminal; null = no edge.</param>
    public static IEnumerable<string> Lines<T>(IReadOnlyList<T> things, IReadOnlyList<Column<T>> columns, int? width)
    {
        var rows = things.Select(t => columns.Select(c => Clean.Line(c.Cell(t))).ToArray()).Prepend([.. columns.Select(c => c.Heading)]).ToArray();
        var widths = columns.Select((_, i) => rows.Max(r => Length(r[i]))).ToArray();
        foreach (var row in rows)
        {
            var line = string.Join(Between, row.Select((cell, i) => cell + new string(' ', widths[i] - Length(cell)))).TrimEnd();
            yield return width is { } edge ? Clean.Cut(line, edge) : line;
        }
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
