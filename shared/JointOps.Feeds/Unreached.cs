using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds;

/// <summary>Agencies that an event has not reached, asked of <see cref="Release"/> one by one.</summary>
internal sealed class Unreached(FeedLog feed, Reference reference, DemonstrationClock clock) : IUnreached
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<Agency>> OfAsync(EventRef about, Reader reader, CancellationToken stop)
    {
        var (agencies, now) = (reference.Agencies, clock.GetUtcNow());
        if ((await feed.OfEventAsync(about.Side, about.Id, stop).FirstOrDefaultAsync(stop))?.Mark is not { } mark
            || !Release.MaySee(mark, reader, agencies, now) || (mark.Origin == reader.Side && mark.Agency == reader.Agency))
            return [];
        mark = mark with { Consents = null }; // who has it by a consent is told to the three that it is between
        return [.. agencies.All.Where(a => a.Side == reader.Side && a.Code != reader.Agency && a.IsValid(now)
            && !Release.MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, now))];
    }
}
