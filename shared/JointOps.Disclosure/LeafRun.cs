using System.Security.Cryptography;

namespace JointOps.Disclosure;

/// <summary>
/// A contiguous run of leaves to one receiver: a doorbell with a copy. An empty run names the head, so that a lost last message
/// shows too.
/// </summary>
/// <param name="Origin">The log's full name.</param>
/// <param name="First">Index of the first leaf; of the next one, when the run is empty.</param>
/// <param name="Lines">The leaves as <see cref="LogLine"/>s.</param>
/// <param name="Check">SHA-256 over the leaf hashes as they stand in the origin's database, in order.</param>
public sealed record LeafRun(string Origin, long First, int Count, byte[] Lines, byte[] Check)
{
    /// <summary>The check over leaf hashes.</summary>
    public static byte[] CheckOf(IEnumerable<byte[]> leafHashes)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var hash in leafHashes) sha.AppendData(hash);
        return sha.GetHashAndReset();
    }
}

/// <summary>An event that everybody may see, for any AMQP client: its body is the CloudEvent itself.</summary>
public sealed record Disclosed;
