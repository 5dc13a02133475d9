using System.Text.Json;
using JointOps.Cli.Http;

namespace JointOps.Cli.Output;

/// <summary>What the services call things in the reader's language, and which clock a city has: asked of the service, since both are data.</summary>
internal sealed class Names(JsonElement reference)
{
    /// <summary>Reads them.</summary>
    public static async Task<Names> LoadAsync(Service service, CancellationToken stop) => new(await service.JsonAsync("api/v1/reference", stop));

    /// <summary>An event type; one that is not known stands for itself.</summary>
    public string Type(string? type) => Of("eventType", type) ?? "?";

    /// <summary>A code of a family; one that is not known stands for itself.</summary>
    public string? Of(string family, string? code) =>
        reference.At("codes").At(family).Each().FirstOrDefault(c => c.Find("code") == code).Find(Texts.Language.Code) ?? code;

    /// <summary>The zone of a pair's city on a side; null for what belongs to no single pair.</summary>
    public string? Zone(string? pair, string side) => reference.At("pairs").Each().FirstOrDefault(p => p.Find("id") == pair).At(side).Find("zone");
}
