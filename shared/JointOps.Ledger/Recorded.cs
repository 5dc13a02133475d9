using JointOps.Contracts;

namespace JointOps.Ledger;

/// <summary>An event as it stands on its stream: what folds and decisions read.</summary>
/// <param name="Id">The key of its post.</param>
/// <param name="Version">Its place on its stream, from 1.</param>
/// <param name="At">When this store took it.</param>
/// <param name="By">The subject that posted it.</param>
/// <param name="Data">Its content, one of the contract types.</param>
public sealed record Recorded(Guid Id, long Version, DateTimeOffset At, string By, Envelope Envelope, object Data);

/// <summary>A fold of the events of one stream, kept in memory by the writer. Each fold ignores what it does not know.</summary>
/// <param name="State">The type it folds to.</param>
/// <param name="Evolve">The state after an event; null before the first that matters.</param>
public sealed record StreamFold(Type State, Func<object?, Recorded, object?> Evolve)
{
    /// <summary>A fold from its typed form.</summary>
    public static StreamFold Of<T>(Func<T?, Recorded, T?> evolve) where T : class => new(typeof(T), (state, e) => evolve((T?)state, e));
}
