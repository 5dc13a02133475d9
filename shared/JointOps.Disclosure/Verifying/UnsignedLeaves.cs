namespace JointOps.Disclosure.Verifying;

/// <summary>
/// Remembers since when the own log has leaves that nobody signed. Their own instants may be a demonstration's, and the last signature may be old
/// because nothing came: so it is counted from when it was first seen here, and anew with each signature.
/// </summary>
public sealed class UnsignedLeaves
{
    private readonly Lock _gate = new();
    private (long Signed, DateTimeOffset At)? _seen;

    /// <summary>Since when; null when all is signed.</summary>
    /// <param name="leaves">How many there are.</param>
    /// <param name="signed">How many of them are signed.</param>
    public DateTimeOffset? Since(long leaves, long signed, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (leaves <= signed) _seen = null;
            else if (_seen?.Signed != signed) _seen = (signed, now);
            return _seen?.At;
        }
    }
}
