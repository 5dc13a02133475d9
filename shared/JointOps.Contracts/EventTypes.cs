using System.Collections.Concurrent;
using System.Reflection;

namespace JointOps.Contracts;

/// <summary>
/// The event types that a service can post, found by their <see cref="EventNameAttribute"/>: those of this assembly, and a
/// country's own from its own assembly. A name that is not here is still stored and shown, as a plain card.
/// </summary>
public sealed class EventTypes(params Assembly[] more)
{
    private static readonly ConcurrentDictionary<Type, string> _names = new(); // asked for each event of a stream that is folded

    private readonly Dictionary<string, Type> _byName = more.Prepend(typeof(EventTypes).Assembly)
        .SelectMany(a => a.GetTypes())
        .Where(t => t.GetCustomAttribute<EventNameAttribute>() is not null)
        .ToDictionary(Name);

    /// <summary>Every known type with its name.</summary>
    public IReadOnlyDictionary<string, Type> All => _byName;

    /// <summary>The wire name of a contract type.</summary>
    /// <exception cref="ArgumentException">The type carries no <see cref="EventNameAttribute"/>.</exception>
    public static string Name(Type type) => _names.GetOrAdd(type, t => t.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new ArgumentException($"{t.Name} is no event contract: it has no EventName.", nameof(type)));
}
