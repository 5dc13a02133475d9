using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Computes again from each source event what stands of it elsewhere: its leaf, its place in the feed log, its first mark, what is shown of it.
/// </summary>
public sealed class EventCheck(EventTypes types, AgencyDirectory agencies, LedgerSettings settings)
{
    private const int PageSize = 1_000;

    /// <summary>Compares all events as they stood at the trial's moment; gives how many there are.</summary>
    /// <param name="progress">Is told how many were compared.</param>
    public async Task<long> RunAsync(LedgerTransaction trial, FindingsOf found, Action<long> progress, CancellationToken stop)
    {
        for (long after = 0, done = 0; ;)
        {
            var page = await PageAsync(trial, after, stop);
            foreach (var row in page) Compare(row, found);
            done += page.Count;
            progress(done);
            if (page.Count < PageSize) return done;
            after = page[^1].Sequence;
        }
    }

    private static async Task<IReadOnlyList<EventRow>> PageAsync(LedgerTransaction trial, long after, CancellationToken stop)
    {
        await using var batch = trial.Batch();
        batch.BatchCommands.Add(new(EventRow.Page) { Parameters = { new() { Value = after }, new() { Value = PageSize } } });
        var page = new List<EventRow>(PageSize);
        await using var r = await batch.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop)) page.Add(EventRow.Read(r));
        return page;
    }

    private void Compare(EventRow row, FindingsOf found)
    {
        void Tell(string kind, string table) => found.Row(kind, table, row.Id.ToString());
        EventDue? due;
        try
        {
            due = row.From is null ? EventDue.Own(row, settings.Origin, types) : EventDue.Taken(row);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException
            or Refusal)
        {
            Tell(CheckFinding.Differs, MartenTables.Events);
            return;
        }
        if (due is null)
        {
            if (row is { From: null, Content: { } shown } && !EventDue.Same(shown, row.Data)) Tell(CheckFinding.Differs, MartenTables.Events);
            return;
        }
        if (due.Leaf is null) return; // it extends the timeline, and that is all
        if (due is { IsWhole: true, Bytes: { } bytes } && row.Leaf is { } leaf && !leaf.AsSpan().SequenceEqual(bytes))
            Tell(CheckFinding.Differs, MartenTables.Events); // the check of its log says whether the leaf is as it was signed
        CompareContent(row, due, Tell);
        var name = row.From ?? settings.Name;
        if (row.Entry is null) Tell(CheckFinding.Missing, "feed.entry");
        else if (row.Entry != EventEntry.Of(name, due.Leaf)) Tell(CheckFinding.Differs, "feed.entry");
        if (row.First is null) Tell(CheckFinding.Missing, "release.mark");
        else if (!Begins(row.First, name, due.Leaf)) Tell(CheckFinding.Differs, "release.mark");
    }

    private void CompareContent(EventRow row, EventDue due, Action<string, string> tell)
    {
        if (row.Content is { } shown)
        {
            if (due.Content is null) tell(CheckFinding.Extra, "feed.content");
            else if (due.IsWhole ? !shown.AsSpan().SequenceEqual(due.Content) : !EventDue.Same(shown, row.Data))
                tell(CheckFinding.Differs, "feed.content");
        }
        else if (due.Content is not null && !MayBeAway(row)) tell(CheckFinding.Missing, "feed.content");
    }

    /// <summary>Of another log's event what stands beside its leaf goes with it; an own one its own agency keeps, until its time is over.</summary>
    private bool MayBeAway(EventRow row) => row.From is null && row.InForce is { } mark
        && (mark.KeepUntil is not null || (settings.Name == ServiceNames.Coordination && !Release.Leaves(mark, agencies)));

    // When it happened, whom it was consented to and whether it is recalled follow its target's mark.
    private static bool Begins(ReleaseMark mark, string name, Proofs.Leaf leaf) =>
        mark.Origin == name && mark.Agency == leaf.Agency && mark.Pair == leaf.Pair && mark.Marking == leaf.Marking
            && mark.Handling == leaf.Handling && mark.KeepUntil == leaf.KeepUntil
            && (mark.ReleaseTo is null) == (leaf.ReleaseTo is null) && (mark.ReleaseTo ?? []).SequenceEqual(leaf.ReleaseTo ?? []);
}
