namespace JointOps.Views;

/// <summary>A page of a list.</summary>
/// <param name="Before">Where the next page begins; null = there is none. It may follow a page of fewer than were asked for.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? Before)
{
    /// <summary>The same page of something else.</summary>
    public Listed<TOther> Select<TOther>(Func<T, TOther> shown) => new([.. Items.Select(shown)], Before);
}
