using System.Globalization;

namespace JointOps.Cli.Output;

/// <summary>A column of a table: its heading, and what of a thing stands in it.</summary>
/// <param name="Yields">On a narrow terminal it stands on a line of its own below the others, whole: an id is copied from there.</param>
internal sealed record Column<T>(string Heading, Func<T, string> Cell, bool Yields = false);

/// <summary>
/// Things as aligned columns. On a terminal that is too narrow, columns that yield move below the others, and the last one is cut at its edge;
/// elsewhere nothing is.
/// </summary>
internal static class Table
{
    private const string Between = "  ";

    /// <summary>The lines of the table, those of the headings first.</summary>
    /// <param name="width">Columns of the terminal; null = no edge.</param>
    public static IEnumerable<(bool IsHeading, string Text)> Lines<T>(IReadOnlyList<T> things, IReadOnlyList<Column<T>> columns, int? width)
    {
        var whole = Rows(things, columns);
        if (width is not { } edge || whole.All(line => Length(line) <= edge)) return whole.Select((line, i) => (i == 0, line));
        var (above, below) = (columns.Where(c => !c.Yields).ToArray(), columns.Where(c => c.Yields).ToArray());
        if (above.Length == 0 || below.Length == 0) return whole.Select((line, i) => (i == 0, Clean.Cut(line, edge)));
        return Rows(things, above).Zip(Rows(things, below), (a, b) => (string[])[a, Between + b])
            .SelectMany((pair, i) => pair.Select(line => (i == 0, Clean.Cut(line, edge))));
    }

    /// <summary>Writes the table on the screen, its headings strong.</summary>
    public static void Say<T>(IReadOnlyList<T> things, IReadOnlyList<Column<T>> columns)
    {
        foreach (var (isHeading, line) in Lines(things, columns, Screen.Width)) Screen.Say(isHeading ? Screen.Strong(line) : line);
    }

    private static string[] Rows<T>(IReadOnlyList<T> things, IReadOnlyList<Column<T>> columns)
    {
        var rows = things.Select(t => columns.Select(c => Clean.Line(c.Cell(t))).ToArray()).Prepend([.. columns.Select(c => c.Heading)]).ToArray();
        var widths = columns.Select((_, i) => rows.Max(r => Length(r[i]))).ToArray();
        return [.. rows.Select(row => string.Join(Between, row.Select((cell, i) => cell + new string(' ', widths[i] - Length(cell)))).TrimEnd())];
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;
}
