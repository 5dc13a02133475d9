namespace JointOps.Ledger;

/// <summary>The versions of a stream that a caller takes for the current one, as <c>If-Match</c> names them (RFC 9110, section 13.1.1).</summary>
/// <param name="Versions">Any of them; none = whichever it is (<c>*</c>).</param>
public sealed record IfMatch(params IReadOnlyList<long> Versions)
{
    /// <summary>Whether a version is one of them.</summary>
    public bool Holds(long version) => Versions.Count == 0 || Versions.Contains(version);

    /// <summary>A single one.</summary>
    public static implicit operator IfMatch(long version) => new(version);
}
