namespace JointOps.Contracts;

/// <summary>
/// The one decision on who may have an event, asked by every channel: page, feed, queue, topic, export. Pure, and closed when in
/// doubt: an unknown marking, agency or role sees nothing. Agencies are judged as they were when the event occurred, so that the
/// answer never changes under a reader's cursor.
/// </summary>
public static class Release
{
    /// <summary>What a reader gets of an event on the service that it asks, and by which rule.</summary>
    /// <param name="now">The instant for which it is decided: today's, or an earlier one with the mark that was in force then.</param>
    public static ReleaseDecision Decide(ReleaseMark mark, Reader reader, AgencyDirectory agencies, DateTimeOffset now)
    {
        var expired = mark.KeepUntil <= now;
        if (reader.Role == Roles.Auditor) return expired ? new(Sight.Tombstone, "expired") : new(Sight.Content, "auditor");
        if (reader.Role is not (Roles.Liaison or Roles.AgencyReader) || reader.Agency is not { } code) return new(Sight.Hidden, "no-reader");
        if (agencies.Find(code) is not { } agency || agency.Side != reader.Side) return new(Sight.Hidden, "no-agency");
        if (mark.Origin == agency.Side && mark.Agency == code) return expired ? new(Sight.Tombstone, "expired") : new(Sight.Content, "own");
        if (!agency.IsValid(mark.Occurred)) return new(Sight.Hidden, "agency-not-valid");
        var consent = mark.Consents?.LastOrDefault(c => c.Agency == code);
        if (ByMarking(mark, mark.Marking, mark.ReleaseTo, agency) || consent?.Until > now)
            return mark.Recalled ? new(Sight.Tombstone, "recalled")
                : expired ? new(Sight.Tombstone, "expired")
                : new(Sight.Content, consent?.Until > now && !ByMarking(mark, mark.Marking, mark.ReleaseTo, agency)
                    ? "consent" : mark.ReleaseTo is null ? mark.Marking : "named");
        if (consent is not null) return new(Sight.Tombstone, "consent-expired");
        return mark.Earlier?.Any(e => ByMarking(mark, e.Marking, e.ReleaseTo, agency) || e.Consents?.Any(c => c.Agency == code) == true) == true
            ? new(Sight.Tombstone, "withdrawn")
            : new(Sight.Hidden, "not-released");
    }

    /// <summary>Whether a reader may see the event's content.</summary>
    public static bool MaySee(ReleaseMark mark, Reader reader, AgencyDirectory agencies, DateTimeOffset now) =>
        Decide(mark, reader, agencies, now).Sight == Sight.Content;

    /// <summary>The next instant at which time alone may change what a reader gets; null when it stands until something is said anew.</summary>
    public static DateTimeOffset? Ends(ReleaseMark mark, Reader reader, DateTimeOffset now) =>
        ((DateTimeOffset?[])[mark.KeepUntil, mark.Consents?.LastOrDefault(c => c.Agency == reader.Agency)?.Until]).Where(at => at > now).Min();

    /// <summary>The agencies, of all sides, that an event is released to by marking, names and consents that have not run out.</summary>
    public static IReadOnlySet<string> Audience(ReleaseMark mark, AgencyDirectory agencies, DateTimeOffset now) =>
        agencies.All.Where(
            a => (Leaves(mark, agencies) || a.Side == mark.Origin) && MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, now))
            .Select(a => a.Code).ToHashSet();

    /// <summary>The agencies that the newest change of a mark took the event from: by what was in force just before it.</summary>
    /// <param name="after">The mark as that change left it.</param>
    public static IReadOnlyList<Agency> Lost(ReleaseMark after, AgencyDirectory agencies)
    {
        if (after.Earlier is not [.., var last]) return [];
        var before = after with
        {
            Marking = last.Marking,
            ReleaseTo = last.ReleaseTo,
            Consents = last.Consents,
            Recalled = false,
            KeepUntil = null,
            Earlier = null
        };
        bool May(ReleaseMark mark, Agency a) => MaySee(mark, new(a.Side, a.Code, Roles.AgencyReader), agencies, DateTimeOffset.MinValue);
        return [.. agencies.All.Where(
            a => (a.Side == after.Origin || Leaves(before, agencies)) && May(before, a) && !May(after with { KeepUntil = null }, a))];
    }

    /// <summary>
    /// Whether the event may leave its origin at all: it then becomes a leaf, which every service gets, whatever it is due beside it.
    /// </summary>
    public static bool Leaves(ReleaseMark mark, AgencyDirectory agencies) => !mark.Recalled && mark.Marking switch
    {
        Markings.Coordination => true,
        Markings.Pair or Markings.Binational =>
            mark.ReleaseTo is null || mark.ReleaseTo.Any(code => agencies.Find(code) is { } a && a.Side != mark.Origin),
        _ => false,
    };

    /// <summary>
    /// Whether a service is due the content beside the leaf: coordination that of all that leaves, a side
    /// what some agency of its own may be given.
    /// </summary>
    /// <param name="service">Short name of the service that takes the leaf in.</param>
    public static bool DueTo(ReleaseMark mark, string service, AgencyDirectory agencies, DateTimeOffset now) =>
        Leaves(mark, agencies) && !(mark.KeepUntil <= now) && (service == Markings.Coordination || (mark.Marking != Markings.Coordination
            && (mark.ReleaseTo is null || mark.ReleaseTo.Any(code => agencies.Find(code)?.Side == service))));

    /// <summary>Whether the event may go to whoever listens on the broker: binational, to nobody in particular, below H2.</summary>
    public static bool ToEverybody(ReleaseMark mark) =>
        !mark.Recalled && mark.Marking == Markings.Binational && mark.ReleaseTo is null && Handlings.MayBeBroadcast(mark.Handling);

    private static bool ByMarking(ReleaseMark mark, string marking, IReadOnlyList<string>? releaseTo, Agency agency) =>
        (releaseTo is null || releaseTo.Contains(agency.Code)) && marking switch
        {
            Markings.National => mark.Origin == agency.Side,
            Markings.Pair => agency.IsCovering(mark.Pair, mark.Occurred),
            Markings.Binational => true,
            Markings.Coordination => mark.Origin == agency.Side && releaseTo is not null,
            _ => false,
        };
}
