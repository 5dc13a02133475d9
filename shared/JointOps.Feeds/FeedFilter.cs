using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>What a reader asks for: AND between names, OR within one. A filter never changes a cursor.</summary>
/// <param name="Types">Exact, or a prefix ending in <c>.*</c>.</param>
/// <param name="Sources">Short names of origins, or full CloudEvents sources (<c>//mx.jointops.example</c>).</param>
public sealed record FeedFilter(string[] Types, string[] Pairs, string[] Sources, string[] Subjects)
{
    /// <summary>The conditions on an entry <c>f</c>, each begun with <c>and</c>; their values are added to those that are there.</summary>
    public string Conditions(List<object> values)
    {
        var sql = "";
        void Where(string condition, string[] wanted)
        {
            if (wanted.Length == 0) return;
            values.Add(wanted);
            sql += " and " + condition.Replace("$$", "$" + values.Count, StringComparison.Ordinal);
        }
        // "like any" is looked at in the scan of the log; what asks a sub-select only behind the join with the marks, for every entry.
        if (Types.Any(IsPrefix)) Where("f.type like any($$)", [.. Types.Select(t => IsPrefix(t) ? Escaped(t[..^1]) + '%' : Escaped(t))]);
        else Where("f.type = any($$)", Types);
        Where("f.pair = any($$)", Pairs);
        Where("f.origin = any($$)", [.. Sources.Select(s => LedgerSettings.ShortName(s.TrimStart('/')))]);
        Where("f.subject = any($$)", Subjects);
        return sql;
    }

    /// <summary>Whether an event passes that was just committed: the same conditions, for who waits for news.</summary>
    public bool Passes(NumberedEvent e) =>
        (Types.Length == 0 || Types.Any(t => t == e.Type || (IsPrefix(t) && e.Type.StartsWith(t[..^1], StringComparison.Ordinal))))
        && (Pairs.Length == 0 || Pairs.Contains(e.Mark.Pair))
        && (Sources.Length == 0 || Sources.Any(s => LedgerSettings.ShortName(s.TrimStart('/')) == e.Mark.Origin))
        && (Subjects.Length == 0 || Subjects.Contains(e.Subject));

    private static bool IsPrefix(string type) => type.EndsWith(".*", StringComparison.Ordinal);

    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
