using JasperFx.Events;
using Marten;

namespace JointOps.Ledger;

/// <summary>A stream's folded states and the version they stand at.</summary>
public sealed record FoldedStream(long Version, IReadOnlyDictionary<Type, object> States)
{
    /// <summary>A stream without events.</summary>
    public static FoldedStream Empty { get; } = new(0, new Dictionary<Type, object>());
}

/// <summary>
/// The states that decisions look at, kept in memory. They count only at the version just read under the lock; what another
/// replica wrote since is fetched and folded on top. Owned by the writer's one loop.
/// </summary>
public sealed class StreamStates(IReadOnlyList<StreamFold> folds)
{
    private const int Most = 20_000; // streams held; past that all are let go and folded anew when next asked for
    private readonly Dictionary<string, FoldedStream> held = [];

    /// <summary>The stream at that version.</summary>
    public async Task<FoldedStream> AtAsync(IDocumentSession session, string stream, long version, CancellationToken stop)
    {
        var state = held.GetValueOrDefault(stream, FoldedStream.Empty);
        if (state.Version > version) state = FoldedStream.Empty;
        if (state.Version == version) return state;
        foreach (var e in await session.Events.FetchStreamAsync(stream, fromVersion: state.Version + 1, token: stop))
            state = After(state, Headers.Read(e));
        return state;
    }

    /// <summary>The stream after one more event; what stood before is left as it was.</summary>
    public FoldedStream After(FoldedStream before, Recorded e)
    {
        var states = new Dictionary<Type, object>(before.States);
        foreach (var fold in folds)
            if (fold.Evolve(states.GetValueOrDefault(fold.State), e) is { } next) states[fold.State] = next;
        return new(e.Version, states);
    }

    /// <summary>Keeps what a committed group left behind.</summary>
    public void Keep(IEnumerable<KeyValuePair<string, FoldedStream>> streams)
    {
        if (held.Count > Most) held.Clear();
        foreach (var (stream, state) in streams) held[stream] = state;
    }
}
