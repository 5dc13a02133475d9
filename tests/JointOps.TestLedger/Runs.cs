using System.Text;
using JointOps.Disclosure;
using JointOps.Proofs;

namespace JointOps.TestLedger;

/// <summary>Runs as a relay would send them.</summary>
public static class Runs
{
    /// <summary>A run of contiguous lines.</summary>
    public static LeafRun Of(string origin, IReadOnlyList<LogLine> lines) => new(
        origin, lines[0].Index, lines.Count, LogLine.Write(lines),
        LeafRun.CheckOf(lines.Select(l => MerkleHash.Leaf(Encoding.UTF8.GetBytes(l.Leaf)))));

    /// <summary>The empty run that names the head.</summary>
    public static LeafRun Head(string origin, long next) => new(origin, next, 0, [], LeafRun.CheckOf([]));

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
