using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>How much of a list may be asked for at once.</summary>
public static class Paging
{
    /// <summary>The largest page.</summary>
    public const int Most = 1_000;

    /// <summary>The limit of a request, refused when it is none.</summary>
    public static int Limit(int limit) => limit is < 1 or > Most ? throw new Refusal("out-of-range", "limit", 1, Most) : limit;
}
