using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>What a reader asks for: AND between names, OR within one. A filter never changes a cursor.</summary>
/// <param name="Types">Exact, or a prefix ending in <c>.*</c>.</param>
/// <param name="Sources">Short names of origins, or full CloudEvents sources (<c>//mx.jointops.example</c>).</param>
public sealed record FeedFilter(string[] Types, string[] Pairs, string[] Sources, string[] Subjects)
{
    /// <summary>Whether an entry passes.</summary>
    public bool Passes(FeedEntry e) => Passes(e.Type, e.Mark, e.Subject);

    /// <summary>Whether an event passes that was just committed.</summary>
    public bool Passes(NumberedEvent e) => Passes(e.Type, e.Mark, e.Subject);

    private bool Passes(string type, ReleaseMark mark, string subject) =>
        (Types.Length == 0 || Types.Any(t => t == type || (t.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(t[..^1], StringComparison.Ordinal))))
        && (Pairs.Length == 0 || Pairs.Contains(mark.Pair))
        && (Sources.Length == 0 || Sources.Any(s => LedgerSettings.ShortName(s.TrimStart('/')) == mark.Origin))
        && (Subjects.Length == 0 || Subjects.Contains(subject));
}
