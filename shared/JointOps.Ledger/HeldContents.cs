namespace JointOps.Ledger;

/// <summary>
/// The SQL by which contents are taken away, whoever does it: a recall, a narrowing, a time that is over. What a legal hold of this service covers
/// is moved aside in the same statement, out of every channel's sight; where nothing is held it costs a look at an empty table.
/// </summary>
public static class HeldContents
{
    /// <summary>
    /// Two parts of a <c>with</c> clause that take disclosures away.
    /// </summary>
    /// <param name="gone">The part before them that says which: with the columns event, origin, idx and at.</param>
    public static string TakeAway(string gone) => $"""
        taken as (
          delete from tlog.disclosure d using {gone} x where d.origin = x.origin and d.idx = x.idx
          returning x.event, d.origin, d.idx, d.digest, d.disclosure, x.at),
        kept as (
          insert into vault.held (event, origin, idx, digest, disclosure, at)
          select event, origin, idx, digest, disclosure, at from taken where {Covered("taken")} on conflict do nothing)
        """;

    /// <summary>The statement that destroys what no hold covers any more.</summary>
    public static string Release { get; } = $"delete from vault.held where not ({Covered("held")})";

    // A token is looked for as a whole word in what the disclosure says, however its JSON was written; what nobody can read is held.
    private static string Covered(string held) => $"""
        exists (select 1 from vault.hold h where h.scope = 'subject'
            and coalesce(vault.said({held}.disclosure) ~ ('(^|[^A-Z0-9-])' || h.ref || '($|[^A-Z0-9-])'), true))
        or exists (select 1 from feed.entry f join vault.hold h
              on h.scope = 'event' and h.ref in (f.origin || '/' || f.id, f.origin || '/' || f.supersedes)
              or h.scope = 'operation' and h.ref = replace(f.subject, 'operations/', f.origin || '/')
            where f.event = {held}.event)
        """;
}
