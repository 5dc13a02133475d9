using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Contracts;
using Microsoft.AspNetCore.Http;

namespace JointOps.Hosting;

/// <summary>Reads a request's body strictly: its size, its form and what it hashes to.</summary>
public static partial class Bodies
{
    /// <summary>The largest body of a post, in bytes.</summary>
    public const int MostBytes = 256 * 1024; // 12,000 characters, however they are escaped, and what stands beside them

    /// <summary>The body's bytes, at most <see cref="MostBytes"/>.</summary>
    /// <exception cref="Refusal"><c>body-too-large</c> or <c>unsupported-media-type</c>.</exception>
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType() || request.Headers.ContentEncoding.Count > 0) throw new Refusal("unsupported-media-type");
        if (request.ContentLength > MostBytes) throw new Refusal("body-too-large", MostBytes);
        using var buffer = new MemoryStream((int)(request.ContentLength ?? 1024));
        var chunk = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > MostBytes) throw new Refusal("body-too-large", MostBytes);
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    /// <summary>The body as a contract type; every member known, none missing, none repeated.</summary>
    /// <exception cref="Refusal"><c>malformed-body</c>, naming the place.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> body)
    {
        body = WithoutMark(body);
        try
        {
            var parsed = JsonSerializer.Deserialize<T>(body, Wire.Options) ?? throw new Refusal("malformed-body", "null");
            Check(body);
            return parsed;
        }
        catch (JsonException e)
        {
            if (HasHalfPair(body)) throw new Refusal("unstorable-text");
            throw new Refusal("malformed-body", Place(e));
        }
    }

    /// <summary>
    /// What tells a repeated post from a key used twice: SHA-256 over route and what the body says, as hex. Its spelling (white space, the order
    /// of members, escapes) says nothing.
    /// </summary>
    public static string Hash(string route, ReadOnlySpan<byte> body)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(Encoding.UTF8.GetBytes(route + "\n"));
        sha.AppendData(SaidJson.Of(WithoutMark(body)));
        return Convert.ToHexString(sha.GetHashAndReset());
    }

    /// <summary>The body without the byte order mark that Windows' editors put before it (RFC 8259 lets a reader pass over it).</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) => body.StartsWith(Encoding.UTF8.Preamble) ? body[3..] : body;

    /// <summary>Whether half a surrogate pair is what keeps the body from being read: it cannot become a string.</summary>
    private static bool HasHalfPair(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) _ = reader.GetString();
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException)
        {
            return e is InvalidOperationException;
        }
    }

    /// <summary>No list of a contract holds a null, of which the serializer asks members alone; and no text a control character.</summary>
    private static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var (lists, hasControl) = (new Stack<bool>(), false);
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject) lists.Push(reader.TokenType == JsonTokenType.StartArray);
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject) lists.Pop();
            else if (reader.TokenType == JsonTokenType.Null && lists.TryPeek(out var list) && list) throw new Refusal("malformed-body", "[null]");
            else if (reader.TokenType == JsonTokenType.String) hasControl |= HasControl(ref reader);
        if (hasControl) throw new Refusal("unstorable-text");
    }

    // Unescaped, only U+007F to U+009F can stand in a JSON text.
    private static bool HasControl(ref Utf8JsonReader text) =>
        (text.ValueIsEscaped || text.ValueSpan.IndexOfAny((byte)0x7F, (byte)0xC2) >= 0) && VisibleText.HasControl(text.GetString());

    /// <summary>Where it stopped making sense: the path, and the members that the serializer names as missing, unknown or repeated.</summary>
    private static string Place(JsonException e)
    {
        // Of a text that is no JSON the reader quotes a letter, which is no member.
        var members = e.InnerException is JsonException ? [] : Quoted().Matches(e.Message).Select(m => m.Groups[1].Value)
            .Where(m => !m.Contains("JointOps.", StringComparison.Ordinal)).Distinct().ToArray();
        var place = e.Path is { Length: > 1 } path ? path : $"$ ({(e.LineNumber ?? 0) + 1}:{(e.BytePositionInLine ?? 0) + 1})";
        return members.Length == 0 || members.All(m => place.EndsWith("." + m, StringComparison.Ordinal))
            ? place : $"{place}: {string.Join(", ", members)}";
    }

    [GeneratedRegex("'([A-Za-z][A-Za-z0-9.]*)'")]
    private static partial Regex Quoted();
}
