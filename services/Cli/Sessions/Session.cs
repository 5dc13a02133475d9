using System.Buffers.Text;
using System.Text.Json;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Sessions;

/// <summary>A token with what it says of its bearer. That is not judged here: the services do.</summary>
/// <param name="Side">Who issued it: <c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Agency">Null for auditors and operators.</param>
/// <param name="Ends">Null = it does not say.</param>
internal sealed record Session(string Token, string User, string Side, string? Agency, DateTimeOffset? Ends)
{
    /// <summary>Reads a token.</summary>
    /// <param name="side">Whose issuer it is from, where the token does not say so itself: other providers have no such claim.</param>
    /// <exception cref="Failure">It is no JSON web token, or one of somebody else. The text does not repeat it.</exception>
    public static Session Of(string token, string? side = null)
    {
        try
        {
            var claims = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(token.Split('.')[1]));
            string? Claim(string name) =>
                claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            DateTimeOffset? ends = claims.TryGetProperty("exp", out var exp) ? DateTimeOffset.FromUnixTimeSeconds(exp.GetInt64()) : null;
            return new(token, Claim("sub") ?? "?", Claim("side") ?? side ?? throw new FormatException(), Claim("agency"), ends);
        }
        catch (Exception e)
            when (e is FormatException or JsonException or IndexOutOfRangeException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new Failure(Exit.LoginNeeded, Words.T("BadToken"));
        }
    }

    /// <summary>A token as a header may carry it would be printed by accident: this says who it is, and no more.</summary>
    public override string ToString() => Agency is null ? $"{User} ({Side})" : $"{User} ({Side}, {Agency})";
}
