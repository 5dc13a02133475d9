using System.Text;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Checking;

/// <summary>What must stand elsewhere of an event, computed again from its row.</summary>
/// <param name="Leaf">What its leaf says, or would say; null for a leaf that only extends the timeline.</param>
/// <param name="Bytes">The leaf's bytes; null where they are not this service's to make.</param>
/// <param name="Content">What is shown of it; null when nothing is.</param>
/// <param name="IsWhole">Whether this version read all of it: a newer one may have written more than it knows.</param>
internal sealed record EventDue(Leaf? Leaf, byte[]? Bytes, byte[]? Content, bool IsWhole = true)
{
    /// <summary>Of a leaf that was taken in; null when what stands beside it is not its own, which the check of its log names.</summary>
    /// <exception cref="JsonException">Its row does not read.</exception>
    public static EventDue? Taken(EventRow row)
    {
        var taken = JsonSerializer.Deserialize<LeafTaken>(row.Data, Wire.Tolerant)!;
        if (row.Id != DerivedId.InOrder("taken", taken.Origin, row.Version - 1) || taken.Index != row.Version - 1
            || LedgerSettings.ShortName(taken.Origin) != row.From) throw new JsonException("It stands at another place than it says.");
        try
        {
            var read = LeafReading.Read(taken.Origin, new(taken.Index, taken.Leaf, row.Told));
            var shown = read is { Content: { } content, Leaf: not null } ? Leaf.WithContent(read.Bytes, content, read.Evaluation) : null;
            return new(read.Leaf, null, shown);
        }
        catch (LeafException)
        {
            return null;
        }
    }

    /// <summary>Of an own event; null when only a newer version knows its type.</summary>
    /// <param name="origin">The full name of the own log.</param>
    /// <exception cref="JsonException">Its row does not read; so does every exception that its headers give.</exception>
    public static EventDue? Own(EventRow row, string origin, EventTypes types)
    {
        if (!types.All.TryGetValue(row.Type, out var type)) return null;
        var headers = JsonSerializer.Deserialize<JsonElement>(row.Headers ?? "{}");
        var data = JsonSerializer.Deserialize(row.Data, type, Wire.Tolerant)!;
        var rendered = Rendered.Of(origin, row.Stream, Headers.Read(row.Id, row.Version, row.At, headers, data), Headers.SaltOf(headers));
        return new(rendered.Leaf, rendered.Bytes, rendered.Content,
            rendered.Content.AsSpan().SequenceEqual(row.Content) || Same(JsonSerializer.SerializeToElement(data, type, Wire.Options), row.Data));
    }

    /// <summary>Whether what is shown says the same data as the row, whichever version wrote them.</summary>
    public static bool Same(byte[] content, string data) => Wire.Data(content) is { } shown && Same(shown, data);

    private static bool Same(JsonElement written, string data) => JsonElement.DeepEquals(written, JsonSerializer.Deserialize<JsonElement>(data));
}
