namespace JointOps.Views;

/// <summary>The one time of the service, which a demonstration may hold. Logins, keys and tokens never ask it.</summary>
public interface IClock
{
    /// <summary>Now, in UTC.</summary>
    DateTimeOffset GetUtcNow();

    /// <summary>Whether a demonstration holds it; every page then says so.</summary>
    bool IsHeld { get; }
}
