using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>What a reader asks for: AND between names, OR within one. A filter never changes a cursor.</summary>
/// <param name="Types">Exact, or a prefix ending in <c>.*</c>.</param>
/// <param name="Sources">Short names of origins, or full CloudEvents sources (<c>//mx.jointops.example</c>).</param>
public sealed record FeedFilter(string[] Types, string[] Pairs, string[] Sources, string[] Subjects)
{
    /// <summary>Whether an entry passes.</summary>
    public bool Passes(FeedEntry e) =>
        (Types.Length == 0 || Types.Any(t => t == e.Type || (t.EndsWith(".*", StringComparison.Ordinal) && e.Type.StartsWith(t[..^1], StringComparison.Ordinal))))
        && (Pairs.Length == 0 || Pairs.Contains(e.Mark.Pair))
        && (Sources.Length == 0 || Sources.Any(s => LedgerSettings.ShortName(s.TrimStart('/')) == e.Mark.Origin))
        && (Subjects.Length == 0 || Subjects.Contains(e.Subject));
}
