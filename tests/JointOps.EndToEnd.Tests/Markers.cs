using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace JointOps.EndToEnd.Tests;

/// <summary>Words that stand in one field of one event and nowhere else, and the search for them in whatever form they may have taken.</summary>
internal static partial class Markers
{
    private const int Deepest = 5; // a message's base64 holds lines, which hold leaves and disclosures in base64url, which hold JSON

    public static string New() => $"mk{Guid.NewGuid():N}";

    /// <summary>Every marker in a text, and in all that is encoded in it.</summary>
    public static HashSet<string> In(IEnumerable<string> texts) =>
        [.. Decoded(texts).SelectMany(text => Marker().Matches(text).Select(m => m.Value))];

    public static HashSet<string> In(IEnumerable<byte[]> bodies) => In(bodies.Select(Encoding.UTF8.GetString));

    /// <summary>The texts, and all that is encoded in them.</summary>
    public static IEnumerable<string> Decoded(IEnumerable<string> texts) => texts.SelectMany(text => Decoded(text, 0));

    private static IEnumerable<string> Decoded(string text, int depth)
    {
        yield return text;
        if (depth == Deepest) yield break;
        var inner = Hex().Matches(text).Select(m => Encoding.UTF8.GetString(Convert.FromHexString(m.Groups[1].Value)))
            .Concat(Base64().Matches(text).Select(m => Decode(m.Value)).OfType<string>());
        foreach (var one in inner.SelectMany(t => Decoded(t, depth + 1))) yield return one;
    }

    private static string? Decode(string text)
    {
        try
        {
            var url = text.Replace('+', '-').Replace('/', '_').TrimEnd('=');
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(url.AsSpan(0, url.Length % 4 == 1 ? url.Length - 1 : url.Length)));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("mk[0-9a-f]{32}")]
    private static partial Regex Marker();

    [GeneratedRegex(@"\\x((?:[0-9a-f]{2}){16,})")]
    private static partial Regex Hex();

    [GeneratedRegex("[A-Za-z0-9+/_-]{40,}={0,2}")]
    private static partial Regex Base64();
}
