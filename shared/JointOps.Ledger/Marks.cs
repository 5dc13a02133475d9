using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>The mark in force in SQL: how every reader joins it, which columns it selects, and how they become a <see cref="ReleaseMark"/>.</summary>
public static class Marks
{
    /// <summary>The columns that <see cref="Read"/> takes, of the alias <c>m</c>.</summary>
    public const string Columns = "m.origin, m.agency, m.pair, m.marking, m.release_to, m.handling, m.occurred, m.recalled";

    /// <summary>Joins the newest mark of an event as <c>m</c>: to be put behind <c>join</c> or <c>left join</c>.</summary>
    /// <param name="eventId">The SQL that names the event, for example <c>f.event</c>.</param>
    public static string InForce(string eventId) =>
        $"lateral (select * from release.mark where event = {eventId} order by version desc limit 1) m on true";

    /// <summary>Reads <see cref="Columns"/> from a column on.</summary>
    public static ReleaseMark Read(NpgsqlDataReader r, int at) => new(
        r.GetString(at), r.GetString(at + 1), r.GetString(at + 2), r.GetString(at + 3),
        r.IsDBNull(at + 4) ? null : r.GetFieldValue<string[]>(at + 4), r.IsDBNull(at + 5) ? null : r.GetString(at + 5),
        new DateTimeOffset(r.GetDateTime(at + 6)), r.GetBoolean(at + 7));
}
