using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Feeds;

/// <summary>Agencies that an event has not reached, asked of <see cref="Release"/> one by one.</summary>
internal sealed class Unreached(FeedLog feed, Reference reference, DemonstrationClock clock) : IUnreached
{
    private const string Asked = "where f.origin = $1 and f.id = any($2) order by f.pos";

    /// <inheritdoc />
    public async Task<IReadOnlyList<Agency>> OfAsync(EventRef about, Reader reader, CancellationToken stop) =>
        await feed.ScanAsync(Asked, stop, about.Side, (Guid[])[about.Id]).FirstOrDefaultAsync(stop) is { } e ? [.. Left(e.Mark, reader)] : [];

    /// <inheritdoc />
    public async Task<IReadOnlySet<Guid>> AmongAsync(string side, IEnumerable<Guid> events, Reader reader, CancellationToken stop)
    {
        var among = new HashSet<Guid>();
        await foreach (var e in feed.ScanAsync(Asked, stop, side, events.ToArray()))
            if (Left(e.Mark, reader).Any()) among.Add(e.Id);
        return among;
    }

    private IEnumerable<Agency> Left(ReleaseMark mark, Reader reader)
    {
        var (agencies, now) = (reference.Agencies, clock.GetUtcNow());
        if (!Release.MaySee(mark, reader, agencies, now) || (mark.Origin == reader.Side && mark.Agency == reader.Agency)) return [];
        var open = mark with { Consents = null }; // who has it by a consent is told to the three that it is between
        return agencies.All.Where(a => a.Side == reader.Side && a.Code != reader.Agency && a.IsValid(now)
            && !Release.MaySee(open, new(a.Side, a.Code, Roles.AgencyReader), agencies, now));
    }
}
