using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Views;

namespace JointOps.Operations.Deconfliction;

/// <summary>The planned actions of a reader's own agency, newest first.</summary>
public sealed class ActionViews(Cases cases, Reference reference, DemonstrationClock clock) : IActions
{
    private static readonly string _retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <inheritdoc />
    public async Task<IReadOnlyList<ActionItem>> ListAsync(Reader reader, CancellationToken stop, string? before = null, int limit = Paging.Most) =>
        [.. (await cases.PageAsync(ActionModel.Table, reader, before, limit, stop)).Select(c => Item(c, reader)).OfType<ActionItem>()];

    /// <inheritdoc />
    public async Task<ActionItem?> FindAsync(Guid id, Reader reader, CancellationToken stop) =>
        await cases.FindAsync(ActionModel.Table, id.ToString(), stop) is { } one ? Item(one, reader) : null;

    private ActionItem? Item(Case action, Reader reader)
    {
        var seen = action.Entries.Where(e => Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow())).ToArray();
        return seen.FirstOrDefault(e => e.Event == action.Row.Event) is { } told
            ? Item(told, seen.Any(e => e.Type == _retracted && e.Supersedes == told.Id)) : null;
    }

    private static ActionItem? Item(FeedEntry e, bool withdrawn) => e.Read<ActionRegistered>() is { } a
        ? new(e.Id, e.Mark.Agency, e.Mark.Pair, a.Kind, a.Label, a.Cell, a.Window, a.Targets.Count > 0, e.Known, withdrawn)
        : null;
}
