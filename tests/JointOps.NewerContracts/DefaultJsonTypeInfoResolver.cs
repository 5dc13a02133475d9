using System.Text.Json.Serialization.Metadata;

namespace JointOps.Contracts;

/// <summary>
/// Gives every contract one member more. It has the name of the framework's own resolver, which <see cref="Wire"/> names: inside this
/// namespace this one is found first, so that <c>Wire.cs</c> is compiled as it stands.
/// </summary>
internal sealed class DefaultJsonTypeInfoResolver : System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver
{
    public DefaultJsonTypeInfoResolver() => Modifiers.Add(AddOne);

    private static void AddOne(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.Type.Assembly != typeof(Wire).Assembly) return;
        var more = info.CreateJsonPropertyInfo(typeof(string), "memberOfTheNewer");
        (more.Get, more.Set) = (_ => "kept", (_, _) => { });
        info.Properties.Add(more);
    }
}
