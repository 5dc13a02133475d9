using System.Text;
using JointOps.Disclosure;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.TestLedger;

/// <summary>Runs as a relay would send them.</summary>
public static class Runs
{
    /// <summary>A run of contiguous lines, as its origin would sign it; whom it is for is said by <see cref="To"/>.</summary>
    /// <param name="log">The log: what comes before the run is looked up there.</param>
    public static LeafRun Of(string origin, IReadOnlyList<LogLine> lines, IEnumerable<LogLine>? log = null) =>
        Of(origin, lines, Tree((log ?? []).Take((int)lines[0].Index)));

    /// <summary>The same, on the tree of what was told before.</summary>
    public static LeafRun Of(string origin, IReadOnlyList<LogLine> lines, Frontier before) => new(
        origin, "", lines[0].Index, lines.Count, LogLine.Write(lines), Covering(origin, before.Add(lines.Select(Hash))).ToString(), "");

    /// <summary>The empty run that names the head of a log.</summary>
    public static LeafRun Head(string origin, IReadOnlyList<LogLine> log) => new(origin, "", log.Count, 0, [], Covering(origin, log).ToString(), "");

    /// <summary>The run as its origin signs it for a receiver.</summary>
    public static LeafRun To(string receiver, LeafRun run)
    {
        var to = run with { Receiver = receiver };
        return to with { Signature = ServiceKeys.Of(LedgerSettings.ShortName(run.Origin)).Log.Sign(to.Statement(), default).ToString() };
    }

    /// <summary>The checkpoint of a log's first leaves.</summary>
    public static SignedNote Covering(string origin, IEnumerable<LogLine> log) => Covering(origin, Tree(log));

    /// <summary>The leaf hash of a line.</summary>
    public static byte[] Hash(LogLine line) => MerkleHash.Leaf(Encoding.UTF8.GetBytes(line.Leaf));

    private static Frontier Tree(IEnumerable<LogLine> log) => Frontier.Empty.Add(log.Select(Hash));

    private static SignedNote Covering(string origin, Frontier tree) =>
        ServiceKeys.Signed(LedgerSettings.ShortName(origin), new(origin, tree.Size, tree.Root()));

    /// <summary>A line of a log that no service of ours wrote: any type, any content.</summary>
    public static LogLine Foreign(string origin, long index, string type, string content, Guid? id = null, Guid? supersedes = null,
        string subject = "operations/016c1e07-0a00-7d11-8a55-0f6e2b9c7a01")
    {
        return Line(index, new(
            id ?? DerivedId.Of("foreign", origin, index), origin, type, Posts.Occurred, "America/Tijuana", Posts.Occurred.AddMinutes(1),
            subject, "tijuana-san-diego", "gn", "binational", [], Supersedes: supersedes), content);
    }

    /// <summary>A leaf with its content beside it, salted with its own id.</summary>
    public static LogLine Line(long index, Leaf leaf, string content)
    {
        var disclosure = SaltedDisclosure.Make(leaf.Id.ToByteArray(), "content", Encoding.UTF8.GetBytes(content));
        return new(index, Encoding.UTF8.GetString((leaf with { Digests = [SaltedDisclosure.Digest(disclosure)] }).ToBytes()), [disclosure]);
    }
}
