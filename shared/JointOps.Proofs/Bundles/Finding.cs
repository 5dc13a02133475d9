namespace JointOps.Proofs.Bundles;

/// <summary>One thing that does not hold. Codes are for programs and never change; words are whoever shows it.</summary>
/// <param name="Code">One of <see cref="Findings"/>.</param>
/// <param name="Log">The label of the log, or empty for the bundle itself.</param>
/// <param name="From">The leaf's index, or the first of a range; a size for what is about a checkpoint; null where neither is meant.</param>
/// <param name="To">The index after the last of a range; null for one leaf.</param>
/// <param name="Why">What exactly, as the code found it, in English.</param>
public sealed record Finding(string Code, string Log, long? From = null, long? To = null, string? Why = null);

/// <summary>The codes of what may not hold.</summary>
public static class Findings
{
    /// <summary>It is no bundle of this form, or a file is missing, broken or none of its.</summary>
    public const string Form = "form";

    /// <summary>There is no policy for a log of the bundle.</summary>
    public const string NoPolicy = "no-policy";

    /// <summary>A checkpoint is not signed as the policy asks.</summary>
    public const string Signature = "signature";

    /// <summary>There are more or fewer leaves than the checkpoint says.</summary>
    public const string Count = "count";

    /// <summary>A leaf is not what every leaf must be.</summary>
    public const string Leaf = "leaf";

    /// <summary>A leaf does not have the hash that stands beside it.</summary>
    public const string LeafHash = "leaf-hash";

    /// <summary>Leaves of a range are not those that were signed.</summary>
    public const string Root = "root";

    /// <summary>An earlier checkpoint is no prefix of this history.</summary>
    public const string History = "history";

    /// <summary>A consistency proof does not hold.</summary>
    public const string Consistency = "consistency";

    /// <summary>A receipt is not of the leaf that it names.</summary>
    public const string Receipt = "receipt";

    /// <summary>A disclosure is not of the leaf that it stands beside.</summary>
    public const string Disclosure = "disclosure";

    /// <summary>The timeline says something else of a log than its origin does.</summary>
    public const string Timeline = "timeline";

    /// <summary>The timeline lacks leaves that a log has, or names more than there are.</summary>
    public const string TimelineLacks = "timeline-lacks";

    /// <summary>All of them, what is about a whole log first.</summary>
    public static readonly IReadOnlyList<string> All =
        [Form, NoPolicy, Signature, Count, Root, History, Consistency, TimelineLacks, Timeline, Receipt, LeafHash, Leaf, Disclosure];
}
