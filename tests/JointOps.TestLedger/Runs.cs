using System.Text;
using JointOps.Disclosure;
using JointOps.Proofs;

namespace JointOps.TestLedger;

/// <summary>Runs as a relay would send them.</summary>
public static class Runs
{
    /// <summary>A run of contiguous lines.</summary>
    public static LeafRun Of(string origin, IReadOnlyList<LogLine> lines) => new(
        origin, lines[0].Index, lines.Count, LogLine.Write(lines), LeafRun.CheckOf(lines.Select(l => MerkleHash.Leaf(Encoding.UTF8.GetBytes(l.Leaf)))));

    /// <summary>The empty run that names the head.</summary>
    public static LeafRun Head(string origin, long next) => new(origin, next, 0, [], LeafRun.CheckOf([]));

    /// <summary>A line of a log that no service of ours wrote: any type, any content.</summary>
    public static LogLine Foreign(string origin, long index, string type, string content, Guid? id = null, Guid? supersedes = null)
    {
        var disclosure = SaltedDisclosure.Make(new byte[SaltedDisclosure.SaltBytes], "content", Encoding.UTF8.GetBytes(content));
        var leaf = new Leaf(
            id ?? DerivedId.Of("foreign", origin, index), origin, type, Posts.Occurred, "America/Tijuana", Posts.Occurred.AddMinutes(1),
            "operations/016c1e07-0a00-7d11-8a55-0f6e2b9c7a01", "tijuana-san-diego", "gn", "binational", [SaltedDisclosure.Digest(disclosure)], Supersedes: supersedes);
        return new(index, Encoding.UTF8.GetString(leaf.ToBytes()), [disclosure]);
    }
}
