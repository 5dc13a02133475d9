using System.Text.Json;
using JasperFx.Events;
using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Ledger;

/// <summary>An accepted event in every form that it may take: rendered before it is stored, so that nothing accepted can block the log.</summary>
/// <param name="Leaf">What the leaf says.</param>
/// <param name="Bytes">The leaf's exact bytes; they enter the log only if the event may leave.</param>
/// <param name="Disclosures">What travels beside the leaf, salted, with its digests: the content without what never leaves,
/// and the evaluation if there is one.</param>
/// <param name="Told">The content that travels, as JSON.</param>
/// <param name="Content">The event with its whole content, for the own side's agencies.</param>
public sealed record Rendered(Leaf Leaf, byte[] Bytes, IReadOnlyList<(string Digest, string Text)> Disclosures, byte[] Told, byte[] Content)
{
    /// <summary>The bytes of salt that an event needs: each disclosure has its own.</summary>
    public static int SaltBytes(Envelope envelope) => SaltedDisclosure.SaltBytes * (envelope.Evaluation is null ? 1 : 2);

    /// <summary>Renders an event; pure, the salt is passed in.</summary>
    /// <exception cref="Refusal"><c>unstorable-text</c> or <c>too-large</c>.</exception>
    public static Rendered Of(string origin, string stream, Recorded e, ReadOnlySpan<byte> salt)
    {
        var type = e.Data.GetType();
        var whole = JsonSerializer.SerializeToUtf8Bytes(e.Data, type, Wire.Options);
        if (LeafRules.HasUnstorableText(whole)) throw new Refusal("unstorable-text");
        var told = JsonSerializer.SerializeToUtf8Bytes(e.Data, type, Wire.Disclosed);
        var evaluation = e.Envelope.Evaluation is { } said ? JsonSerializer.SerializeToUtf8Bytes(said, Wire.Options) : null;
        var disclosures = new List<(string Digest, string Text)> { Salted(salt[..SaltedDisclosure.SaltBytes], "content", told) };
        if (evaluation is not null) disclosures.Add(Salted(salt[SaltedDisclosure.SaltBytes..], "evaluation", evaluation));
        var leaf = new Leaf(
            e.Id, origin, EventTypes.Name(type), e.Envelope.Occurred, e.Envelope.Zone, e.At, stream, e.Envelope.Pair, e.Envelope.Agency,
            e.Envelope.Marking, [.. disclosures.Select(d => d.Digest)], e.Envelope.ReleaseTo, e.Envelope.Handling, e.Envelope.Supersedes,
            e.Envelope.Purpose, e.Envelope.CaseRef, e.Envelope.KeepUntil, e.Envelope.Number);
        var bytes = leaf.ToBytes();
        if (bytes.Length > MaxBytes || disclosures[0].Text.Length > MaxBytes || whole.Length > MaxBytes) throw new Refusal("too-large");
        return new(leaf, bytes, disclosures, told, Leaf.WithContent(bytes, whole, evaluation));
    }

    /// <summary>
    /// Renders an event that was accepted earlier, as it was rendered then: the salt stands with it, and what this version does not know of its
    /// content would be lost to the other side for ever.
    /// </summary>
    /// <param name="shown">Its content as it was rendered when it was accepted; null when it was taken away.</param>
    /// <exception cref="Refusal"><c>newer-version</c>: a newer version wrote more into it than this one knows.</exception>
    public static Rendered Late(string origin, IEvent e, byte[]? shown)
    {
        var rendered = Of(origin, e.StreamKey!, Headers.Read(e), Headers.SaltOf(e));
        return shown is null || rendered.Content.AsSpan().SequenceEqual(shown) ? rendered : throw new Refusal("newer-version");
    }

    private static (string Digest, string Text) Salted(ReadOnlySpan<byte> salt, string name, ReadOnlySpan<byte> value) =>
        SaltedDisclosure.Make(salt, name, value) is var text ? (SaltedDisclosure.Digest(text), text) : default;

    private const int MaxBytes = Leaf.MaxBytes;
}
