using System.Globalization;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Timeline;

/// <summary>What the address of a list or of one thing of it asks for: a place in the list, and as known when.</summary>
/// <param name="Before">The place; the largest number = the newest.</param>
/// <param name="KnownAt">Null = as known now.</param>
/// <param name="Unread">Parameters that could not be read.</param>
internal sealed record KnownAddress(long Before, DateTimeOffset? KnownAt, IReadOnlyList<string> Unread)
{
    /// <summary>Whether the newest are shown as known now: those that follow what comes.</summary>
    public bool IsNewest => Before == long.MaxValue && KnownAt is null;

    /// <summary>Reads it.</summary>
    /// <param name="also">Parameters that the page reads itself.</param>
    public static KnownAddress Read(IQueryCollection query, params string[] also)
    {
        var read = new AddressReader(query);
        foreach (var name in (string[])["before", .. also]) read.One(name, _ => true);
        var knownAt = read.Instant("knownAt");
        return new(Place(query["before"]), knownAt, read.Unread);
    }

    /// <summary>A place in a list; one that does not read begins anew.</summary>
    public static long Place(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : long.MaxValue;

    /// <summary>Another address as known at the same instant.</summary>
    public string Of(string address) => KnownAt is { } at
        ? $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}knownAt={Uri.EscapeDataString(Clocks.Machine(at))}" : address;
}
