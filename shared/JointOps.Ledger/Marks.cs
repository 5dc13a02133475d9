using System.Text.Json;
using JointOps.Contracts;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>The mark in force in SQL: how every reader joins it, which columns it selects, and how they become a <see cref="ReleaseMark"/>.</summary>
public static class Marks
{
    /// <summary>The columns that <see cref="Read"/> takes, of the alias <c>m</c>; the former ones only where there are any.</summary>
    public const string Columns = """
        m.origin, m.agency, m.pair, m.marking, m.release_to, m.handling, m.occurred, m.recalled, m.keep_until, m.consents,
        case when m.version > 1 then (
          select json_agg(json_build_object('marking', o.marking, 'releaseTo', o.release_to, 'consents', o.consents::json, 'handling', o.handling,
            'until', (select n.known from release.mark n where n.event = o.event and n.version = o.version + 1)) order by o.version)::text
          from release.mark o where o.event = m.event and o.version < m.version) end
        """;

    /// <summary>How many columns these are.</summary>
    public const int Width = 11;

    /// <summary>Joins the newest mark of an event as <c>m</c>: to be put behind <c>join</c> or <c>left join</c>.</summary>
    /// <param name="eventId">The SQL that names the event, for example <c>f.event</c>.</param>
    /// <param name="also">A condition on the mark, to look at an earlier one.</param>
    public static string InForce(string eventId, string also = "true") =>
        $"lateral (select * from release.mark where event = {eventId} and {also} order by version desc limit 1) m on true";

    /// <summary>Reads <see cref="Columns"/> from a column on.</summary>
    public static ReleaseMark Read(NpgsqlDataReader r, int at) => new(
        r.GetString(at), r.GetString(at + 1), r.GetString(at + 2), r.GetString(at + 3),
        r.IsDBNull(at + 4) ? null : r.GetFieldValue<string[]>(at + 4), r.IsDBNull(at + 5) ? null : r.GetString(at + 5),
        new DateTimeOffset(r.GetDateTime(at + 6)), r.GetBoolean(at + 7), r.IsDBNull(at + 8) ? null : new DateTimeOffset(r.GetDateTime(at + 8)),
        Json<IReadOnlyList<Consent>>(r, at + 9), Json<IReadOnlyList<EarlierMark>>(r, at + 10));

    /// <summary>Consents as they stand in their column; null when there are none.</summary>
    public static string? Write(IReadOnlyList<Consent>? consents) =>
        consents is { Count: > 0 } ? JsonSerializer.Serialize(consents, Wire.Options) : null;

    private static T? Json<T>(NpgsqlDataReader r, int at) where T : class =>
        r.IsDBNull(at) ? null : JsonSerializer.Deserialize<T>(r.GetString(at), Wire.Tolerant);
}
