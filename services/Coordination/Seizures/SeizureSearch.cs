using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Coordination.Seizures;

/// <summary>What must be read to judge matches.</summary>
/// <param name="Judged">The seizures whose matches are judged.</param>
/// <param name="Events">These, all that a match or a merge may connect with them, and the merges and matches themselves.</param>
public sealed record SeizuresFound(IReadOnlySet<EventRef> Judged, IReadOnlySet<EventRef> Events);

/// <summary>Finds by terms, each asked for once: what it reads grows with what has a serial in common, and not with the history.</summary>
public sealed class SeizureSearch(LedgerDatabase database)
{
    /// <summary>
    /// What is found by terms, near a time: a look into the index each, which the offset holds the planner to. A condition on all of them at once,
    /// or a join, has it compare every row with every term.
    /// </summary>
    public const string ByTerms = $"""
        select t.text from unnest($1) as k(term) cross join lateral (
          select s.row::text as text from {SeizureTermModel.Table} s
          where s.row->'terms' ? k.term and (s.row->>'occurred')::timestamptz between $2 - $4 and $3 + $4 offset 0) t
        """;

    // Serials that stand in more than one seizure, what was stated, and what did not read.
    private const string All = $"""
        with said as (select t.key, t.row->>'side' as side, t.row->>'target' as target, x.term
          from {SeizureTermModel.Table} t cross join lateral jsonb_array_elements_text(t.row->'terms') x(term) where starts_with(x.term, '#')),
        twice as (select term from said group by term having count(distinct (side, target)) > 1)
        select row::text from {SeizureTermModel.Table} where key in (select key from said join twice using (term))
          or row->>'type' = $1 or row->'terms' ? $2
        """;

    private readonly Dictionary<Guid, SeizureTerms> _found = [];
    private readonly HashSet<string> _asked = [];

    /// <summary>Finds what the matches of those seizures are judged from; null = of all.</summary>
    public async Task<SeizuresFound> FindAsync(IReadOnlySet<EventRef>? concerned, CancellationToken stop)
    {
        if (concerned is null) await ReadAsync(All, [SeizureTerms.Detected, SeizureTerms.Unread], stop);
        HashSet<EventRef> judged = [.. concerned ?? Reports().Concat(Named(SeizureTerms.Detected, _ => true))];
        await JoinAsync(judged, stop);
        await AskAsync([SeizureTerms.Unread], stop);
        await AskSerialsAsync([.. _found.Values.Where(t => judged.Contains(t.Ref))], stop);
        HashSet<EventRef> all = [.. judged, .. Reports(), .. Named(SeizureTerms.Detected, judged.Contains)];
        await JoinAsync(all, stop);
        all.UnionWith(_found.Values.Where(t => t.Type == SeizureTerms.Merged || (t.Type == SeizureTerms.Detected
            && (t.Terms.Contains(SeizureTerms.Unread) || t.Seizures.Any(judged.Contains)))).Select(t => t.Ref));
        return new(judged, all);
    }

    /// <summary>With whatever a merge connects with them: whether one holds may depend on another.</summary>
    private async Task JoinAsync(HashSet<EventRef> seizures, CancellationToken stop)
    {
        for (var before = -1; before < seizures.Count;)
        {
            before = seizures.Count;
            await AskAsync(seizures.Select(s => s.Write()), stop);
            seizures.UnionWith(Named(SeizureTerms.Merged, seizures.Contains));
        }
    }

    private IEnumerable<EventRef> Reports() =>
        _found.Values.Where(t => t.Type == SeizureTerms.Recorded || t.Type == SeizureTerms.Corrected).Select(t => t.Ref);

    /// <summary>The seizures named by events of a type that name such a one.</summary>
    private EventRef[] Named(string type, Func<EventRef, bool> such) =>
        [.. _found.Values.Where(t => t.Type == type && t.Seizures.Any(such)).SelectMany(t => t.Seizures)];

    /// <summary>Near their time alone: what is written where no serial is legible may stand in very many.</summary>
    private async Task AskSerialsAsync(SeizureTerms[] judged, CancellationToken stop)
    {
        if (judged.Length == 0) return;
        await AskAsync(judged.SelectMany(t => t.Serials), stop, judged.Min(t => t.Occurred), judged.Max(t => t.Occurred));
    }

    private async Task AskAsync(IEnumerable<string> terms, CancellationToken stop, DateTimeOffset? from = null, DateTimeOffset? until = null)
    {
        string[] fresh = [.. terms.Where(_asked.Add)];
        if (fresh.Length == 0) return;
        object[] near = [(from ?? DateTimeOffset.MinValue).ToUniversalTime(), (until ?? DateTimeOffset.MaxValue).ToUniversalTime()];
        await ReadAsync(ByTerms, [fresh, .. near, SerialMatches.Window], stop);
    }

    private async Task ReadAsync(string sql, object[] values, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(stop);
        while (await r.ReadAsync(stop))
        {
            var terms = SeizureTerms.Parse(r.GetString(0));
            _found[terms.Event] = terms;
        }
    }
}
