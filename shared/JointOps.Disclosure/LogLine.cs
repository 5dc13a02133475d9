using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace JointOps.Disclosure;

/// <summary>One leaf on its way to a receiver, as a line of JSON: in a broker's message and in <c>/log/v1/entries</c> alike.</summary>
/// <param name="Index">Its index in the origin's log.</param>
/// <param name="Leaf">The leaf's exact bytes as text.</param>
/// <param name="Disclosures">What the receiver is due beside it; empty when it was taken away.</param>
/// <param name="Trace">W3C trace context of the post, for as long as anybody looks at traces.</param>
public sealed record LogLine(long Index, string Leaf, IReadOnlyList<string> Disclosures, string? Trace = null)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Whether lines run on without a gap from an index.</summary>
    public static bool RunFrom(long first, IReadOnlyList<LogLine> lines) => !lines.Where((l, i) => l.Index != first + i).Any();

    /// <summary>Writes lines, each ended by LF.</summary>
    public static byte[] Write(IEnumerable<LogLine> lines)
    {
        using var buffer = new MemoryStream();
        foreach (var line in lines)
        {
            JsonSerializer.Serialize(buffer, line, _options);
            buffer.WriteByte((byte)'\n');
        }
        return buffer.ToArray();
    }

    /// <summary>Reads lines.</summary>
    /// <exception cref="Proofs.LeafException">A line is no such line.</exception>
    public static IReadOnlyList<LogLine> Read(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<LogLine>();
        try
        {
            foreach (var range in bytes.Split((byte)'\n'))
                if (!bytes[range].IsEmpty) lines.Add(JsonSerializer.Deserialize<LogLine>(bytes[range], _options)!);
            return lines;
        }
        catch (JsonException e)
        {
            throw new Proofs.LeafException($"Line {lines.Count + 1} is no line of a log: {e.Message}", e);
        }
    }
}
