using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JointOps.Disclosure;

/// <summary>
/// A contiguous run of leaves to one receiver: a doorbell with a copy. An empty run names the head, so that a lost last message
/// shows too. Its origin signs it twice: the tree that ends with it, and what this receiver is told with it.
/// </summary>
/// <param name="Origin">The log's full name.</param>
/// <param name="Receiver">Short name of the service that it is for.</param>
/// <param name="First">Index of the first leaf; of the next one, when the run is empty.</param>
/// <param name="Lines">The leaves as <see cref="LogLine"/>s.</param>
/// <param name="Checkpoint">The signed checkpoint of all leaves up to the end of this run (C2SP tlog-checkpoint).</param>
/// <param name="Signature">A note's signature line over <see cref="Statement"/>, by the key that signs the log.</param>
public sealed record LeafRun(string Origin, string Receiver, long First, int Count, byte[] Lines, string Checkpoint, string Signature)
{
    /// <summary>
    /// What the origin says with this run, all of it: nothing of it can be changed on the way. A checkpoint commits to leaves alone: without this,
    /// whoever speaks for an origin could leave out what stands beside them, or hand on what another receiver was due. Its first line keeps it
    /// apart from every checkpoint.
    /// </summary>
    public string Statement()
    {
        var (tree, told) = (HashOf(Encoding.UTF8.GetBytes(Checkpoint)), HashOf(Lines));
        return string.Create(CultureInfo.InvariantCulture, $"jointops-run/v1\n{Origin} to {Receiver}\n{First} {Count}\n{tree}\n{told}\n");
    }

    private static string HashOf(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes));
}

/// <summary>An event that everybody may see, for any AMQP client: its body is the CloudEvent itself.</summary>
public sealed record Disclosed;
