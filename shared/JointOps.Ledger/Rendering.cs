using System.Text.Json;
using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>An accepted event in every form that it may take: rendered before it is stored, so that nothing accepted can block the log.</summary>
/// <param name="Leaf">The leaf's exact bytes; it enters the log only if the event may leave.</param>
/// <param name="Disclosure">The content without what never leaves, salted, to travel beside the leaf.</param>
/// <param name="Content">The event with its whole content, for the own side's agencies.</param>
public sealed record Rendered(byte[] Leaf, string Digest, string Disclosure, byte[] Content)
{
    /// <summary>Renders an event; pure, the salt is passed in.</summary>
    /// <exception cref="Refusal"><c>unstorable-text</c> or <c>too-large</c>.</exception>
    public static Rendered Of(string origin, string stream, Recorded e, ReadOnlySpan<byte> salt)
    {
        var type = e.Data.GetType();
        var whole = JsonSerializer.SerializeToUtf8Bytes(e.Data, type, Wire.Options);
        if (LeafRules.HasUnstorableText(whole)) throw new Refusal("unstorable-text");
        var told = JsonSerializer.SerializeToUtf8Bytes(e.Data, type, Wire.Disclosed);
        var disclosure = SaltedDisclosure.Make(salt, "content", told);
        var digest = SaltedDisclosure.Digest(disclosure);
        var leaf = new Leaf(
            e.Id, origin, EventTypes.Name(type), e.Envelope.Occurred, e.Envelope.Zone, e.At, stream, e.Envelope.Pair, e.Envelope.Agency,
            e.Envelope.Marking, [digest], e.Envelope.ReleaseTo, e.Envelope.Handling, e.Envelope.Supersedes,
            e.Envelope.Purpose, e.Envelope.CaseRef, e.Envelope.KeepUntil).ToBytes();
        if (leaf.Length > MaxBytes || disclosure.Length > MaxBytes || whole.Length > MaxBytes) throw new Refusal("too-large");
        return new(leaf, digest, disclosure, Proofs.Leaf.WithContent(leaf, whole));
    }

    private const int MaxBytes = Proofs.Leaf.MaxBytes;
}
