using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;

namespace JointOps.Hosting;

/// <summary>
/// Tokens that were found good a moment ago: a program sends the same one with every request, and its signature costs more than the
/// rest of the request's way to its route. Known by the hash of its exact text, for half a minute at most and never past its own end; so
/// many are held and no more. Refusals are not kept: a bad token is judged each time.
/// </summary>
public sealed class TokenCache : IDisposable
{
    /// <summary>For how long at most: with <see cref="IssuerKeys.Every"/>, a key that its issuer took back is good for less than a minute.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The scheme that found the request's token good, with its principal; null when that is not known.</summary>
    public (string Scheme, ClaimsPrincipal Principal)? Find(HttpContext http) =>
        TokenOf(http) is { } token && _known.TryGetValue(Key(token), out Good? good) ? (good!.Scheme, good.Principal) : null;

    /// <summary>Keeps a token that a scheme has just found good.</summary>
    /// <param name="until">When the token itself ends.</param>
    public void Keep(HttpContext http, string scheme, ClaimsPrincipal principal, DateTimeOffset until)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (until <= now || TokenOf(http) is not { } token) return;
        _known.Set(Key(token), new Good(scheme, principal),
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = until - now < Most ? until : now + Most });
    }

    /// <summary>The bearer token of a request, or null.</summary>
    public static string? TokenOf(HttpContext http)
    {
        const string prefix = "Bearer ";
        string? header = http.Request.Headers.Authorization;
        return header?.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) == true ? header[prefix.Length..].Trim() : null;
    }

    /// <inheritdoc />
    public void Dispose() => _known.Dispose();

    private static string Key(string token) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Good(string Scheme, ClaimsPrincipal Principal);
}
