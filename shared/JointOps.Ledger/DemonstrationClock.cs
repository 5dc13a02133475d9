using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>
/// The one clock of the domain. It shows real time, unless a demonstration holds it at an instant of its own; that instant is kept
/// in the database, so that a restart wakes in it. Tokens, certificates and cookies never ask it.
/// </summary>
public sealed class DemonstrationClock : TimeProvider
{
    private long _heldAt; // UTC ticks, 0 = real time

    /// <summary>Whether a demonstration holds the clock.</summary>
    public bool IsHeld => Volatile.Read(ref _heldAt) != 0;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _heldAt) is var ticks and not 0 ? new(ticks, TimeSpan.Zero) : System.GetUtcNow();

    /// <summary>Wakes in the instant that was kept, if any.</summary>
    public async Task WakeAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand("select now from clock.demonstration");
        if (await command.ExecuteScalarAsync(stop) is DateTime kept) Volatile.Write(ref _heldAt, new DateTimeOffset(kept).UtcTicks);
    }

    /// <summary>Holds the clock at an instant; never before what the service already knows.</summary>
    /// <exception cref="Refusal"><c>clock-backwards</c>: the store holds newer data.</exception>
    public async Task HoldAsync(NpgsqlDataSource source, DateTimeOffset at, CancellationToken stop)
    {
        await using var command = source.CreateCommand("""
            insert into clock.demonstration (now) select $1
            where coalesce((select known from feed.entry order by pos desc limit 1), $1) <= $1
            on conflict (one) do update set now = excluded.now
            """);
        command.Parameters.Add(new() { Value = at.ToUniversalTime() });
        if (await command.ExecuteNonQueryAsync(stop) == 0) throw new Refusal("clock-backwards");
        Volatile.Write(ref _heldAt, at.UtcTicks);
    }

    /// <summary>Goes back to real time.</summary>
    public async Task ReleaseAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var command = source.CreateCommand("delete from clock.demonstration");
        await command.ExecuteNonQueryAsync(stop);
        Volatile.Write(ref _heldAt, 0);
    }
}
