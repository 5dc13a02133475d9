using System.Net.Sockets;
using JasperFx;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>Tells a store that is away from one that refuses.</summary>
internal static class StoreFaults
{
    /// <summary>Whether the store does not answer at all, or is just starting or stopping: asked again later, it may.</summary>
    public static bool IsAway(Exception e) => Causes(e).Any(c => c switch
    {
        PostgresException p => p.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || p.SqlState.StartsWith("08", StringComparison.Ordinal) || p.SqlState == PostgresErrorCodes.TooManyConnections,
        NpgsqlException or SocketException or IOException or TimeoutException => true,
        _ => false,
    });

    /// <summary>
    /// Whether the log has this event already, and no stream: what was fetched back without its content, which nobody holds any more. So no answer
    /// is left to give again.
    /// </summary>
    public static bool IsKnown(Exception e) => Causes(e).Any(
        c => c is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation, SchemaName: "tlog" or "release", ConstraintName: "entry_event_id_key" or "mark_pkey"
        }); // whichever of an event's rows the statement came to first

    /// <summary>Whether it is the store's fault in any way.</summary>
    public static bool IsStores(Exception e) =>
        Causes(e).Any(c => c is NpgsqlException or ConcurrencyException or Marten.Exceptions.MartenException or InvalidDataException) || IsAway(e);

    // Marten wraps what the database says; the innermost PostgresException is what it said.
    private static IEnumerable<Exception> Causes(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
            if (cause is PostgresException) yield break;
        }
    }
}
