namespace JointOps.Ledger;

/// <summary>
/// Marten's tables as SQL of ours names them. The names are Marten's to change: they stand here alone, and a version of it that renames
/// them is met in this file.
/// </summary>
public static class MartenTables
{
    /// <summary>The schema that they stand in.</summary>
    public const string Schema = "ledger";

    /// <summary>A row an event: its stream, its version there, its data and headers.</summary>
    public const string Events = Schema + ".mt_events";

    /// <summary>A row a stream: how far it has come.</summary>
    public const string Streams = Schema + ".mt_streams";

    /// <summary>The stream of Marten's own rows where an append failed: no event of ours stands there.</summary>
    public const string Failed = "mt_tombstone";
}
