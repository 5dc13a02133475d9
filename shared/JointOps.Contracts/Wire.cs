using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace JointOps.Contracts;

/// <summary>
/// How contracts look as JSON: camelCase, nulls left out, UTF-8 kept readable. One way to write, and two readers: <see cref="Options"/> for what
/// is posted here, <see cref="Tolerant"/> for all that stands already. Both refuse missing and repeated members.
/// </summary>
public static class Wire
{
    /// <summary>
    /// Writes the whole content, for the own side. Reads what is posted: a member that is unknown is a mistake of the caller's, who is told.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Make(_ => { }, JsonUnmappedMemberHandling.Disallow);

    /// <summary>
    /// Reads what is stored, or told by another service: a member that is unknown was written by a newer version, and is passed over.
    /// While a service is updated replica by replica, the older ones read what the newer ones wrote.
    /// </summary>
    public static JsonSerializerOptions Tolerant { get; } = Make(_ => { }, JsonUnmappedMemberHandling.Skip);

    /// <summary>
    /// A content that another service may have written, as that contract; null when it does not read as one, or holds a null in a list, of which
    /// the serializer asks members alone: no fold would be safe from it.
    /// </summary>
    public static T? ReadTold<T>(JsonElement content) where T : class
    {
        try
        {
            return HasNull(content) ? null : content.Deserialize<T>(Tolerant);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The same of a CloudEvent with its content, as it stands here; null also where it was taken away.</summary>
    public static T? ReadTold<T>(byte[]? told) where T : class => Data(told) is { } data ? ReadTold<T>(data) : null;

    /// <summary>The data of a CloudEvent as it stands here; null where it was taken away, or does not read.</summary>
    public static JsonElement? Data(byte[]? told)
    {
        try
        {
            return told is null ? null : JsonSerializer.Deserialize<JsonElement>(told).GetProperty("data");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HasNull(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Array => e.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null || HasNull(item)),
        JsonValueKind.Object => e.EnumerateObject().Any(member => HasNull(member.Value)),
        _ => false,
    };

    /// <summary>The content without what never leaves the side (<see cref="NationalOnlyAttribute"/>).</summary>
    public static JsonSerializerOptions Disclosed { get; } = Make(WithoutNationalOnly, JsonUnmappedMemberHandling.Disallow);

    /// <summary>The members of a contract type that never leave the side, by their JSON names.</summary>
    public static IEnumerable<string> NationalOnly(Type type) => Marked<NationalOnlyAttribute>(type);

    /// <summary>The members of a contract type that say what the event is about (<see cref="IdentifyingAttribute"/>), by their JSON names.</summary>
    public static IEnumerable<string> Identifying(Type type) => Marked<IdentifyingAttribute>(type);

    private static IEnumerable<string> Marked<T>(Type type) where T : Attribute => type.GetProperties()
        .Where(p => p.IsDefined(typeof(T)))
        .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static JsonSerializerOptions Make(Action<JsonTypeInfo> modify, JsonUnmappedMemberHandling unknown)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = ReadableJson.Encoder,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = unknown,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            MaxDepth = 16,
            Converters = { new OffsetRequired() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { modify } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void WithoutNationalOnly(JsonTypeInfo info)
    {
        foreach (var property in info.Properties.ToArray())
            if (property.AttributeProvider?.IsDefined(typeof(NationalOnlyAttribute), true) == true)
                info.Properties.Remove(property);
    }
}
