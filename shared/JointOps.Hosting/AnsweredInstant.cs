using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>An instant in an answer: in UTC, as it stands in events.</summary>
internal sealed class AnsweredInstant : OffsetRequired
{
    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Write(value));
}
