namespace JointOps.Disclosure.Cosigning;

/// <summary>What a witness or a mirror answers, with the exact status code and type of C2SP tlog-witness and tlog-mirror.</summary>
/// <param name="Type">The body's media type; null = there is nothing to read by programs.</param>
public sealed record CosigningAnswer(int Status, string Body, string? Type = null)
{
    /// <summary>Signature lines.</summary>
    public const string Lines = "text/plain; charset=utf-8";

    /// <summary>The size that the witness saw last.</summary>
    public const string Size = "text/x.tlog.size";

    /// <summary>Where a mirror stands: size of the pending checkpoint, next entry, ticket.</summary>
    public const string MirrorInfo = "text/x.tlog.mirror-info";
}
