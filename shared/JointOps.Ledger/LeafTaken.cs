namespace JointOps.Ledger;

/// <summary>A leaf taken in from another service's log: it stands on the stream <c>from:{name}</c>, whose version is index + 1.</summary>
/// <param name="Origin">The log's full name.</param>
/// <param name="Hash">Leaf hash (RFC 6962), base64.</param>
/// <param name="Leaf">The leaf's exact text. The content is not in it: that stands where it can be taken away.</param>
public sealed record LeafTaken(string Origin, long Index, string Hash, string Leaf)
{
    /// <summary>Its name on disk.</summary>
    public const string EventName = "intake.leaf-taken.v1";

    /// <summary>
    /// The statement that reads what stands here of a log, in order: index, leaf hash and the log's full name of the leaves from <c>$2</c> on
    /// and before <c>$3</c>, of the stream <c>$1</c>.
    /// </summary>
    public const string Between = $"""
        select version - 1, decode(data->>'hash', 'base64'), data->>'origin' from {MartenTables.Events}
        where stream_id = $1 and version > $2 and version <= $3 order by version
        """;

    /// <summary>The stream of a log, by its short name.</summary>
    public static string Stream(string name) => "from:" + name;
}
