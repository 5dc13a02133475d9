using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Web.Deconfliction;

/// <summary>The actions of conflicts, as far as their reader may see them: an agency its own, an auditor what the service holds.</summary>
public sealed class KnownActions
{
    private static readonly string _type = EventTypes.Name(typeof(ActionRegistered));
    private readonly Dictionary<EventRef, ActionRegistered> _actions = [];

    /// <summary>The action of a party; null when the reader knows no more than whose it is.</summary>
    public ActionRegistered? Of(ConflictParty party) => _actions.GetValueOrDefault(new(party.Side, party.Action));

    /// <summary>Reads them.</summary>
    public static async Task<KnownActions> ReadAsync(IEnumerable<ConflictItem> conflicts, Reader reader, ISeenEvents seen, CancellationToken stop)
    {
        var known = new KnownActions();
        foreach (var e in await seen.FindAsync(conflicts.SelectMany(c => c.Parties).Select(p => p.Action), reader, stop))
            if (e.Type == _type && e.Read<ActionRegistered>() is { } action) known._actions[new(e.Mark.Origin, e.Id)] = action;
        return known;
    }
}
