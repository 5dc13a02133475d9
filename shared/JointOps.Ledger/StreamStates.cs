using System.Text.Json;
using JasperFx.Events;
using JointOps.Contracts;
using Marten;

namespace JointOps.Ledger;

/// <summary>A stream's folded states and the version they stand at.</summary>
/// <param name="Bytes">About how much its events weigh in memory.</param>
public sealed record FoldedStream(long Version, IReadOnlyDictionary<Type, object> States, long Bytes)
{
    /// <summary>A stream without events.</summary>
    public static FoldedStream Empty { get; } = new(0, new Dictionary<Type, object>(), 0);
}

/// <summary>
/// The states that decisions look at, kept in memory. They count only at the version just read under the lock; what another
/// replica wrote since is fetched and folded on top. Owned by the writer's one loop.
/// </summary>
public sealed class StreamStates(IReadOnlyList<StreamFold> folds, long mostBytes = StreamStates.MostBytes)
{
    /// <summary>
    /// How much is held, in bytes; past it the streams that were not asked for the longest are let go, and folded anew when next asked for.
    /// </summary>
    public const long MostBytes = 128L << 20;

    private const int OfAStream = 1_000, OfAnEvent = 500; // what holding one costs beside its texts

    private readonly Dictionary<string, LinkedListNode<(string Stream, FoldedStream State)>> _held = [];
    private readonly LinkedList<(string Stream, FoldedStream State)> _byUse = []; // the newest last
    private long _bytes;

    /// <summary>The stream at that version.</summary>
    /// <exception cref="Refusal"><c>newer-version</c>: a newer version wrote an event there whose type this one does not know, so that nothing can be
    /// decided on it here.</exception>
    public async Task<FoldedStream> AtAsync(IDocumentSession session, string stream, long version, CancellationToken stop)
    {
        var state = _held.TryGetValue(stream, out var node) ? node.Value.State : FoldedStream.Empty;
        if (state.Version > version) state = FoldedStream.Empty;
        if (state.Version == version) return state;
        foreach (var e in await FetchAsync(session, stream, state.Version + 1, stop))
            state = After(state, Headers.Read(e), JsonSerializer.SerializeToUtf8Bytes(e.Data, e.Data.GetType(), Wire.Options).Length);
        return state;
    }

    /// <summary>The stream after one more event; what stood before is left as it was.</summary>
    /// <param name="bytes">The length of the event's content.</param>
    public FoldedStream After(FoldedStream before, Recorded e, int bytes)
    {
        var states = new Dictionary<Type, object>(before.States);
        foreach (var fold in folds)
            if (fold.Evolve(states.GetValueOrDefault(fold.State), e) is { } next) states[fold.State] = next;
        return new(e.Version, states, before.Bytes + bytes + OfAnEvent);
    }

    /// <summary>Keeps a stream as it was just read or left, for as long as there is room.</summary>
    public void Keep(string stream, FoldedStream state)
    {
        if (_held.TryGetValue(stream, out var node)) LetGo(node);
        if (state.Version == 0) return; // there is no such stream, whoever asks for it
        _held[stream] = _byUse.AddLast((stream, state));
        _bytes += Weight(state);
        while (_bytes > mostBytes && _byUse.First is { } oldest && oldest.Value.Stream != stream) LetGo(oldest);
    }

    private static async Task<IReadOnlyList<IEvent>> FetchAsync(IDocumentSession session, string stream, long from, CancellationToken stop)
    {
        try
        {
            return await session.Events.FetchStreamAsync(stream, fromVersion: from, token: stop);
        }
        catch (Marten.Exceptions.UnknownEventTypeException)
        {
            throw new Refusal("newer-version");
        }
    }

    private void LetGo(LinkedListNode<(string Stream, FoldedStream State)> node)
    {
        _byUse.Remove(node);
        _held.Remove(node.Value.Stream);
        _bytes -= Weight(node.Value.State);
    }

    private static long Weight(FoldedStream state) => OfAStream + state.Bytes;
}
