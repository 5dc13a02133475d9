using System.Globalization;
using System.Text.Json;

namespace JointOps.Proofs;

/// <summary>
/// A leaf of coordination's log: "I hold the first N leaves of that log, and this is their root". One a source and transaction, whatever
/// the number of leaves: no event in the middle can be left out, and one changed leaf gives another root. It carries no content.
/// </summary>
/// <param name="Log">The full name of the log that this leaf stands in.</param>
/// <param name="Known">When coordination took the last of those leaves in.</param>
/// <param name="Origin">The full name of the log that it speaks of.</param>
/// <param name="Size">How many leaves of that log are on the timeline.</param>
/// <param name="Root">Their RFC 6962 root, 32 bytes.</param>
public sealed record TimelineExtended(string Log, DateTimeOffset Known, string Origin, long Size, byte[] Root)
{
    /// <summary>The event type of every such leaf.</summary>
    public const string Type = "timeline.extended.v1";

    private static readonly string[] _attributes =
        ["specversion", "id", "source", "type", "time", "recordedtime", "srcorigin", "srcsize", "srcroot", "data"];

    /// <summary>The leaf's own id, derived from what it speaks of.</summary>
    public Guid Id => DerivedId.Of("timeline-extended", Origin, Size);

    /// <summary>The leaf's bytes, attributes in their fixed order.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream(384);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id);
            json.WriteString("source", "//" + Log);
            json.WriteString("type", Type);
            json.WriteString("time", Instant.Write(Known));
            json.WriteString("recordedtime", Instant.Write(Known));
            json.WriteString("srcorigin", Origin);
            json.WriteString("srcsize", Size.ToString(CultureInfo.InvariantCulture));
            json.WritePropertyName("srcroot");
            json.WriteRawValue($"\"{Convert.ToBase64String(Root)}\"", skipInputValidation: true); // base64 needs no escapes
            json.WriteStartObject("data");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Reads one that came from elsewhere, and holds it to every rule: these attributes and no others, in this order.</summary>
    /// <exception cref="LeafException">It breaks a rule; the message says which.</exception>
    public static TimelineExtended Parse(ReadOnlySpan<byte> bytes)
    {
        var json = LeafRules.Read(bytes);
        if (!json.EnumerateObject().Select(m => m.Name).SequenceEqual(_attributes))
            throw new LeafException($"{Type} has exactly the attributes {string.Join(' ', _attributes)}.");
        string Text(string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");
        try
        {
            var root = new byte[32];
            if (Text("type") != Type || !Text("source").StartsWith("//", StringComparison.Ordinal))
                throw new FormatException("type or source is another's");
            if (!Convert.TryFromBase64String(Text("srcroot"), root, out var length) || length != root.Length)
                throw new FormatException("srcroot is no root");
            var size = long.Parse(Text("srcsize"), NumberStyles.None, CultureInfo.InvariantCulture);
            var leaf = new TimelineExtended(Text("source")[2..], Instant.Read(json.GetProperty("recordedtime")), Text("srcorigin"), size, root);
            return leaf.ToBytes().AsSpan().SequenceEqual(bytes)
                ? leaf : throw new FormatException("its id or its writing is not what follows from the rest");
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or OverflowException)
        {
            throw new LeafException($"An attribute of {Type} is wrong: {e.Message}", e);
        }
    }
}
