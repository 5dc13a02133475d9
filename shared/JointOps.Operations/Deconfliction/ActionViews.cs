using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Operations.Deconfliction;

/// <summary>The planned actions of a reader's own agency, newest first.</summary>
public sealed class ActionViews(FeedLog feed, Reference reference, DemonstrationClock clock) : IActions
{
    private static readonly string Registered = EventTypes.Name(typeof(ActionRegistered)), Retracted = EventTypes.Name(typeof(RecordRetracted));

    /// <inheritdoc />
    public async Task<IReadOnlyList<ActionItem>> ListAsync(Reader reader, CancellationToken stop)
    {
        var (actions, withdrawn) = (new List<FeedEntry>(), new HashSet<Guid>());
        await foreach (var e in feed.ReadAsync("where f.type = any($1) and f.origin = $2 and starts_with(f.subject, 'actions/') order by f.pos", stop, new[] { Registered, Retracted }, reader.Side))
            if (!Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow())) continue;
            else if (e.Type == Retracted) withdrawn.Add(e.Supersedes!.Value);
            else actions.Add(e);
        return [.. actions.Select(e => Item(e, withdrawn.Contains(e.Id))).OfType<ActionItem>().Reverse()];
    }

    private static ActionItem? Item(FeedEntry e, bool withdrawn) => e.Read<ActionRegistered>() is { } a
        ? new(e.Id, e.Mark.Agency, e.Mark.Pair, a.Kind, a.Label, a.Cell, a.Window, a.Targets.Count > 0, e.Known, withdrawn)
        : null;
}
