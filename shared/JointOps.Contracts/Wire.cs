using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace JointOps.Contracts;

/// <summary>How contracts look as JSON: camelCase, nulls left out, UTF-8 kept readable; unknown, missing and repeated members are refused.</summary>
public static class Wire
{
    /// <summary>The whole content, for the own side.</summary>
    public static JsonSerializerOptions Options { get; } = Make(_ => { });

    /// <summary>The content without what never leaves the side (<see cref="NationalOnlyAttribute"/>).</summary>
    public static JsonSerializerOptions Disclosed { get; } = Make(WithoutNationalOnly);

    /// <summary>The members of a contract type that never leave the side, by their JSON names.</summary>
    public static IEnumerable<string> NationalOnly(Type type) => Marked<NationalOnlyAttribute>(type);

    /// <summary>The members of a contract type that say what the event is about (<see cref="IdentifyingAttribute"/>), by their JSON names.</summary>
    public static IEnumerable<string> Identifying(Type type) => Marked<IdentifyingAttribute>(type);

    private static IEnumerable<string> Marked<T>(Type type) where T : Attribute => type.GetProperties()
        .Where(p => p.IsDefined(typeof(T)))
        .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static JsonSerializerOptions Make(Action<JsonTypeInfo> modify)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
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
