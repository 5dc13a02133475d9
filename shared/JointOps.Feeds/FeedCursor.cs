using System.Globalization;
using JointOps.Contracts;

namespace JointOps.Feeds;

/// <summary>"Everything up to here has been handed over or filtered out": opaque to readers, <c>{epoch}-{position}</c>.</summary>
public sealed record FeedCursor(string Epoch, long Position)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}-{Position}");

    /// <summary>Reads a cursor and holds it against the feed as it is.</summary>
    /// <param name="text">Null = from the beginning; <c>latest</c> = from the head.</param>
    /// <exception cref="Refusal"><c>bad-cursor</c>, <c>cursor-epoch</c> or <c>cursor-future</c>.</exception>
    public static FeedCursor Parse(string? text, string epoch, long head)
    {
        if (string.IsNullOrEmpty(text)) return new(epoch, -1);
        if (text == "latest") return new(epoch, head);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 1 || !long.TryParse(text[(dash + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
            || position < -1)
            throw new Refusal("bad-cursor");
        if (text[..dash] != epoch) throw new Refusal("cursor-epoch");
        return position <= head ? new(epoch, position) : throw new Refusal("cursor-future");
    }
}
