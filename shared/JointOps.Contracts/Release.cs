namespace JointOps.Contracts;

/// <summary>The release mark of an event in force: what <see cref="Release"/> decides on.</summary>
/// <param name="Origin">Short name of the service that disclosed or accepted it: <c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Recalled">Taken back by its origin: nobody sees the content any more.</param>
public sealed record ReleaseMark(
    string Origin, string Agency, string Pair, string Marking, IReadOnlyList<string>? ReleaseTo, string? Handling,
    DateTimeOffset Occurred, bool Recalled = false)
{
    /// <summary>The mark that an own event gets when it is accepted.</summary>
    public static ReleaseMark Of(string origin, Envelope e) =>
        new(origin, e.Agency, e.Pair, e.Marking, e.ReleaseTo, e.Handling, e.Occurred);
}

/// <summary>Who asks.</summary>
/// <param name="Side">The side of the issuer of the reader's token.</param>
/// <param name="Agency">The reader's agency by code; null for auditors, operators and peers.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
public sealed record Reader(string Side, string? Agency, string Role);

/// <summary>Roles of a reader.</summary>
public static class Roles
{
    /// <summary>Posts events for its agency and reads what that agency may see.</summary>
    public const string Liaison = "liaison";

    /// <summary>Reads what its agency may see.</summary>
    public const string AgencyReader = "reader";

    /// <summary>Sees all that the service it asks holds; every read is recorded.</summary>
    public const string Auditor = "auditor";

    /// <summary>Runs the service and sees no content.</summary>
    public const string Operator = "operator";

    /// <summary>Another service, for the raw log alone.</summary>
    public const string Peer = "peer";
}

/// <summary>
/// The one decision on who may have an event, asked by every channel: page, feed, queue, topic, export. Pure, and closed when in
/// doubt: an unknown marking, agency or role sees nothing. Agencies are judged as they were when the event occurred, so that the
/// answer never changes under a reader's cursor.
/// </summary>
public static class Release
{
    /// <summary>Whether a reader may see the event's content on the service that it asks.</summary>
    public static bool MaySee(ReleaseMark mark, Reader reader, AgencyDirectory agencies)
    {
        if (reader.Role == Roles.Auditor) return true;
        if (reader.Role is not (Roles.Liaison or Roles.AgencyReader) || reader.Agency is not { } code) return false;
        if (agencies.Find(code) is not { } agency || agency.Side != reader.Side) return false;
        if (mark.Origin == agency.Side && mark.Agency == code) return true;
        if (mark.Recalled || !agency.IsValid(mark.Occurred)) return false;
        if (mark.ReleaseTo is { } named && !named.Contains(code)) return false;
        return mark.Marking switch
        {
            Markings.National => mark.Origin == agency.Side,
            Markings.Pair => agency.IsCovering(mark.Pair, mark.Occurred),
            Markings.Binational => true,
            _ => false,
        };
    }

    /// <summary>Whether the event may leave its origin at all: it then becomes a leaf, due to the other side and to coordination.</summary>
    public static bool Leaves(ReleaseMark mark, AgencyDirectory agencies) =>
        !mark.Recalled && mark.Marking is Markings.Pair or Markings.Binational
        && (mark.ReleaseTo is null || mark.ReleaseTo.Any(code => agencies.Find(code) is { } a && a.Side != mark.Origin));

    /// <summary>Whether the event may go to whoever listens on the broker: binational, to nobody in particular, below H2.</summary>
    public static bool ToEverybody(ReleaseMark mark) =>
        !mark.Recalled && mark.Marking == Markings.Binational && mark.ReleaseTo is null && Handlings.MayBeBroadcast(mark.Handling);
}
