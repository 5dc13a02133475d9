using System.Text.Json;
using System.Text.Json.Serialization;

namespace JointOps.Benchmarks.Baseline;

/// <summary>An event of the baseline on its way to a receiver.</summary>
internal sealed record BaselineEvent(Guid Id, Guid Operation, DateTime At, JsonElement Body);

/// <summary>Its JSON, without reflection.</summary>
[JsonSerializable(typeof(BaselineEvent[]))]
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
internal sealed partial class BaselineJson : JsonSerializerContext;
