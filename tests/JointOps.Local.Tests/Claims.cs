using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace JointOps.Local.Tests;

/// <summary>What a JWT says, without asking whether it is true.</summary>
internal static class Claims
{
    public static Dictionary<string, string?> Of(string token) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject().ToDictionary(claim => claim.Key, claim => claim.Value?.ToString());
}
