using System.Globalization;
using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>What a reader asks of the timeline; every part is optional.</summary>
/// <param name="Type">An event type, or a prefix ending in <c>.*</c>.</param>
/// <param name="From">Occurred at or after.</param>
/// <param name="To">Occurred before.</param>
/// <param name="KnownAt">As coordination knew it at that instant.</param>
/// <param name="After">Where the page before ended.</param>
/// <param name="Corrected">Only events of which a field was told anew, as far as the reader sees that.</param>
/// <param name="Late">Only events that were recorded late.</param>
public sealed record TimelineQuery(
    string? Pair = null, string? Side = null, string? Agency = null, string? Type = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    DateTimeOffset? KnownAt = null, TimelineCursor? After = null, int Limit = 100,
    bool NewestFirst = false, bool Corrected = false, bool Late = false);

/// <summary>
/// Where a page ended: the feed position it was made at, and its last row's place. Following pages run in that frozen set, so that
/// nothing is skipped or shown twice while events arrive.
/// </summary>
public sealed record TimelineCursor(long Position, DateTimeOffset Occurred, string Side, long Index)
{
    /// <summary>The cursor as it stands in an address.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Position}.{Occurred.ToUnixTimeMilliseconds()}.{Side}.{Index}");

    /// <summary>Reads a cursor.</summary>
    /// <exception cref="Refusal"><c>bad-cursor</c>.</exception>
    public static TimelineCursor Parse(string text)
    {
        var parts = text.Split('.');
        if (parts.Length != 4 || parts[2] is not ("mx" or "us" or "coordination")
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            || !long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var occurred)
            || !long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out var index)) throw new Refusal("bad-cursor");
        try
        {
            return new(position, DateTimeOffset.FromUnixTimeMilliseconds(occurred), parts[2], index);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new Refusal("bad-cursor");
        }
    }
}
