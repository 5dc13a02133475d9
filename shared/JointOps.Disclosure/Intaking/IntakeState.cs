using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>How the intake of each origin does on this replica: held up, failing, or behind the head that the origin named.</summary>
public sealed class IntakeState(ILogger log)
{
    /// <summary>How long the intake of an origin may fail or be behind before it is told of.</summary>
    public static readonly TimeSpan TellAfter = TimeSpan.FromMinutes(1);

    private const long AskEvery = 900; // ms: while it is held up, at each try

    private readonly ConcurrentDictionary<string, string> _heldUp = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, string Reason)> _failing = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, long Head, long Next)> _behind = new();
    private readonly ConcurrentDictionary<string, long> _asked = new(); // when it was last asked whether a person must look first
    private readonly ConcurrentDictionary<string, DateTimeOffset> _told = new(); // when it was last told that one fails

    /// <summary>Why the intake of an origin is held up, by short name; empty when all is well.</summary>
    public IReadOnlyDictionary<string, string> HeldUp => _heldUp;

    /// <summary>How many leaves of an origin are due and not here, by short name, and since when.</summary>
    public IReadOnlyDictionary<string, (DateTimeOffset Since, long Head, long Next)> Behind => _behind;

    /// <summary>What is to be told of an origin, in words; null when all is well, or only for a moment.</summary>
    public string? Says(string origin, DateTimeOffset now)
    {
        var says = new List<string>();
        if (_heldUp.TryGetValue(origin, out var why)) says.Add($"held up: {why}");
        if (_failing.TryGetValue(origin, out var f) && now - f.Since >= TellAfter) says.Add($"failing since {f.Since:u}: {f.Reason}");
        if (_behind.TryGetValue(origin, out var b) && now - b.Since >= TellAfter)
            says.Add($"behind since {b.Since:u}: its log has {b.Head} leaves, {b.Next} are here");
        return says.Count > 0 ? string.Join(", ", says) : null;
    }

    /// <summary>
    /// Whether the database is to be asked again if the intake is held up: another replica may have said so, or a person let it go on.
    /// </summary>
    internal bool MustAsk(string origin)
    {
        var now = Environment.TickCount64;
        if (_asked.TryGetValue(origin, out var before) && now - before < AskEvery) return false;
        _asked[origin] = now;
        return true;
    }

    internal bool IsHeldUp(string origin) => _heldUp.ContainsKey(origin);

    internal void Hold(string origin, string? why)
    {
        if (why is not null) _heldUp[origin] = why;
        else if (_heldUp.TryRemove(origin, out _)) log.LogInformation("The intake from {Origin} goes on", origin);
    }

    internal void Works(string origin) => _failing.TryRemove(origin, out _);

    /// <summary>A store or a peer that is away for a moment is no news; what goes on for longer is told, once a minute.</summary>
    internal void Fail(string origin, Exception e)
    {
        var (now, reason) = (TimeProvider.System.GetUtcNow(), $"{e.GetType().Name}: {e.Message}");
        var (since, _) = _failing.AddOrUpdate(origin, (now, reason), (_, before) => (before.Since, reason));
        var tell = now - since >= TellAfter && now - _told.GetValueOrDefault(origin) >= TellAfter;
        if (tell) _told[origin] = now;
        log.Log(tell ? LogLevel.Warning : LogLevel.Information, "The intake from {Origin} waits since {Since:u} ({Reason})", origin, since, reason);
    }

    /// <summary>The origin's log has at least this many leaves.</summary>
    internal void Head(string origin, long head, long next)
    {
        if (head > next) _behind.AddOrUpdate(
            origin, _ => (TimeProvider.System.GetUtcNow(), head, next), (_, b) => (b.Since, Math.Max(head, b.Head), next));
    }

    /// <summary>All leaves below this index are here.</summary>
    internal void Took(string origin, long next)
    {
        if (!_behind.TryGetValue(origin, out var b)) return;
        // Progress is not a lag: the time runs from the last leaf that came in.
        if (next >= b.Head) _behind.TryRemove(origin, out _);
        else if (next > b.Next) _behind[origin] = (TimeProvider.System.GetUtcNow(), b.Head, next);
    }
}
