namespace JointOps.Ledger;

/// <summary>A leaf taken in from another service's log: it stands on the stream <c>from:{name}</c>, whose version is index + 1.</summary>
/// <param name="Origin">The log's full name.</param>
/// <param name="Hash">Leaf hash (RFC 6962), base64.</param>
/// <param name="Leaf">The leaf's exact text. The content is not in it: that stands where it can be taken away.</param>
public sealed record LeafTaken(string Origin, long Index, string Hash, string Leaf)
{
    /// <summary>Its name on disk.</summary>
    public const string EventName = "intake.leaf-taken.v1";

    /// <summary>The stream of a log, by its short name.</summary>
    public static string Stream(string name) => "from:" + name;
}
