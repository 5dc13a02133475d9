using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds;

/// <summary>The ledger's clock, for pages: they may read it and not set it.</summary>
internal sealed class DomainClock(DemonstrationClock clock) : IClock
{
    /// <inheritdoc />
    public DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    /// <inheritdoc />
    public bool IsHeld => clock.IsHeld;
}
