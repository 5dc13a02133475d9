using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Web.Deconfliction;

/// <summary>The actions of conflicts, as far as <see cref="Release"/> lets a reader see them: an agency its own, an auditor what the service holds.</summary>
public sealed class KnownActions
{
    private static readonly string _type = EventTypes.Name(typeof(ActionRegistered));
    private readonly Dictionary<EventRef, ActionRegistered> _actions = [];

    /// <summary>The action of a party; null when the reader knows no more than whose it is.</summary>
    public ActionRegistered? Of(ConflictParty party) => _actions.GetValueOrDefault(new(party.Side, party.Action));

    /// <summary>Reads them from this service's feed log.</summary>
    public static async Task<KnownActions> ReadAsync(IEnumerable<ConflictItem> conflicts, Reader reader, FeedLog feed, Reference reference, DateTimeOffset now, CancellationToken stop)
    {
        var known = new KnownActions();
        var ids = conflicts.SelectMany(c => c.Parties).Select(p => p.Action).Distinct().ToArray();
        if (ids.Length == 0) return known;
        await foreach (var e in feed.ReadAsync("where f.id = any($1) and f.type = $2 order by f.pos", stop, ids, _type))
            if (e.Content is { } content && Release.MaySee(e.Mark, reader, reference.Agencies, now) && Read(content) is { } action)
                known._actions[new(e.Mark.Origin, e.Id)] = action;
        return known;
    }

    // Another service's version may have written it: one that does not read is not shown.
    private static ActionRegistered? Read(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(content).GetProperty("data").Deserialize<ActionRegistered>(Wire.Tolerant);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
