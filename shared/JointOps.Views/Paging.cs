using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>How much of a list may be asked for at once.</summary>
public static class Paging
{
    /// <summary>The largest page.</summary>
    public const int Most = 1_000;

    /// <summary>The largest page of things that are put together from many events: seizures, handoffs, assets, commitments.</summary>
    public const int MostThings = 200;

    /// <summary>The limit of a request, refused when it is none.</summary>
    public static int Limit(int limit, int most = Most) => limit < 1 || limit > most ? throw new Refusal("out-of-range", "limit", 1, most) : limit;
}
