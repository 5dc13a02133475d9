using System.Collections.Immutable;
using System.Text.Json;
using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>
/// What one side says of a joint operation, folded from its own events on <c>joint-operations/{id}</c>. Both sides and coordination fold
/// by this one rule; what the two accounts make together is for each to judge.
/// </summary>
/// <param name="Told">Its events by id, in their order; what was retracted is none.</param>
public sealed record JointAccount(ImmutableList<(Guid Id, object Data)> Told)
{
    /// <summary>Nothing was said.</summary>
    public static JointAccount Empty { get; } = new([]);

    /// <summary>The event types that matter here, by name.</summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } = ((Type[])
        [
            typeof(OperationProposed), typeof(OperationAccepted), typeof(OperationDeclined),
            typeof(LegJoined), typeof(MeetingHeld), typeof(LegStoodDown),
            typeof(RecordRetracted),
        ]).ToDictionary(EventTypes.Name);

    /// <summary>The proposal, when this side made it.</summary>
    public OperationProposed? Proposed { get; } = Last<OperationProposed>(Told);

    /// <summary>Its answer to the other side's proposal, when it is a yes.</summary>
    public OperationAccepted? Accepted { get; } = Last<OperationAccepted>(Told);

    /// <summary>The same, when it is a no.</summary>
    public OperationDeclined? Declined { get; } = Last<OperationDeclined>(Told);

    /// <summary>That its leg stood down, and why.</summary>
    public LegStoodDown? StoodDown { get; } = Last<LegStoodDown>(Told);

    /// <summary>Meetings it tells of, by number.</summary>
    public ImmutableSortedDictionary<int, MeetingHeld> Meetings { get; } =
        Told.Select(t => t.Data).OfType<MeetingHeld>().Aggregate(
            ImmutableSortedDictionary<int, MeetingHeld>.Empty, (held, m) => held.SetItem(m.No, m));

    /// <summary>Its operations that take part, in the order in which they joined.</summary>
    public IReadOnlyList<Guid> Legs { get; } = [.. Told.Select(t => t.Data).OfType<LegJoined>().Select(l => l.Operation).Distinct()];

    /// <summary>The stream of a joint operation on every side: the proposal's id names it.</summary>
    public static string Stream(Guid proposal) => $"joint-operations/{proposal}";

    /// <summary>The account after an event; an event that it does not know changes nothing.</summary>
    public JointAccount With(Guid id, object data) => data switch
    {
        RecordRetracted r => new(Told.RemoveAll(t => t.Id == r.Target)),
        _ when Types.Values.Contains(data.GetType()) => new(Told.Add((id, data))),
        _ => this,
    };

    /// <summary>The account by those events of one side, the contents of which were read from a log.</summary>
    public static JointAccount Of(IEnumerable<ToldEvent> told) => StandingEvent.NotRetracted(told)
        .Aggregate(Empty, (account, e) => e.Content is JsonElement content && Read(e.Type, content) is { } data ? account.With(e.Id, data) : account);

    /// <summary>The content of an event of such a type; null when it is of another, or does not read as it: another service wrote it.</summary>
    public static object? Read(string type, JsonElement content)
    {
        try
        {
            return Types.TryGetValue(type, out var known) ? content.Deserialize(known, Wire.Tolerant) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static T? Last<T>(ImmutableList<(Guid Id, object Data)> told) where T : class => told.Select(t => t.Data).OfType<T>().LastOrDefault();
}
