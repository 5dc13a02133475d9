using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations;

/// <summary>Audiences for the pages, asked of <see cref="Release"/> itself, agency by agency.</summary>
public sealed class Audiences(FeedLog feed, LedgerSettings settings, Reference reference, DemonstrationClock clock) : IAudiences
{
    private readonly AgencyDirectory _agencies = reference.Agencies;

    /// <inheritdoc />
    public Audience Of(Envelope posting) => Of(ReleaseMark.Of(settings.Name, posting));

    /// <inheritdoc />
    public async Task<MarkInForce?> InForceAsync(Guid id, Reader reader, CancellationToken stop) =>
        await SeenAsync(new(settings.Name, id), reader, stop) is { } mark ? new(mark.Marking, mark.ReleaseTo) : null;

    /// <inheritdoc />
    public async Task<MarkPreview?> AfterAsync(Guid id, object change, Reader reader, CancellationToken stop)
    {
        if (await SeenAsync(new(settings.Name, id), reader, stop) is not { } before || !IsOf(reader, before)) return null;
        var after = MarkChange.Of(settings.Name, change)?.Apply(before) ?? before;
        return new(Of(after), Between(before, after));
    }

    private static bool IsOf(Reader reader, ReleaseMark mark) => mark.Origin == reader.Side && mark.Agency == reader.Agency;

    private async Task<ReleaseMark?> SeenAsync(EventRef e, Reader reader, CancellationToken stop)
    {
        var mark = (await feed.OfEventAsync(e.Side, e.Id, stop).FirstOrDefaultAsync(stop))?.Mark;
        return mark is not null && Release.MaySee(mark, reader, _agencies, clock.GetUtcNow()) ? mark : null;
    }

    private bool MaySee(ReleaseMark mark, Agency agency, DateTimeOffset at) =>
        Release.MaySee(mark, new(agency.Side, agency.Code, Roles.AgencyReader), _agencies, at);

    private Audience Of(ReleaseMark mark)
    {
        var leaves = Release.Leaves(mark, _agencies);
        // What does not leave is not in the other side's store, whoever might otherwise have seen it there.
        var then = _agencies.All.Where(a => a.IsValid(mark.Occurred) || a.Code == mark.Agency)
            .ToLookup(a => (a.Side == mark.Origin || leaves) && MaySee(mark, a, mark.Occurred));
        var unreached = _agencies.All.Where(a => mark.ReleaseTo?.Contains(a.Code) == true && !then[true].Contains(a));
        return new([.. then[true]], [.. then[false]], leaves, [.. unreached]);
    }

    private AudienceChange Between(ReleaseMark before, ReleaseMark after)
    {
        var now = clock.GetUtcNow();
        var (was, becomes) = (Release.Audience(before, _agencies, now), Release.Audience(after, _agencies, now));
        return new(
            [.. _agencies.All.Where(a => becomes.Contains(a.Code) && !was.Contains(a.Code))],
            [.. _agencies.All.Where(a => was.Contains(a.Code) && !becomes.Contains(a.Code))]);
    }
}
