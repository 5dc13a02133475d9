using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>The release mark of an event in force: what <see cref="Release"/> decides on.</summary>
/// <param name="Origin">Short name of the service that disclosed or accepted it: <c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Recalled">Taken back by its origin: what is left is that it existed.</param>
/// <param name="KeepUntil">From then on the same, by itself.</param>
/// <param name="Consents">Agencies that may have it by consent of its originator.</param>
/// <param name="Earlier">What was in force before, oldest first: whoever might have had it then is told that it is gone.</param>
public sealed record ReleaseMark(
    string Origin, string Agency, string Pair, string Marking, IReadOnlyList<string>? ReleaseTo, string? Handling,
    DateTimeOffset Occurred, bool Recalled = false, DateTimeOffset? KeepUntil = null, IReadOnlyList<Consent>? Consents = null,
    IReadOnlyList<EarlierMark>? Earlier = null)
{
    /// <summary>The mark that an own event gets when it is accepted.</summary>
    public static ReleaseMark Of(string origin, Envelope e) =>
        new(origin, e.Agency, e.Pair, e.Marking, e.ReleaseTo, e.Handling, e.Occurred, KeepUntil: e.KeepUntil);

    /// <summary>This mark as the predecessor of another.</summary>
    public IReadOnlyList<EarlierMark> AsEarlier() => [.. Earlier ?? [], new(Marking, ReleaseTo, Consents, Handling)];

    /// <summary>
    /// The mark that was in force at an instant, as the service knew that asks; null = now. What became of it since is none of it: whoever shows
    /// something asks the mark of today too.
    /// </summary>
    public ReleaseMark At(DateTimeOffset? then) => then is not { } at || Earlier?.FirstOrDefault(e => e.Until > at) is not { } was ? this : this with
    {
        Marking = was.Marking,
        ReleaseTo = was.ReleaseTo,
        Consents = was.Consents,
        Handling = was.Handling,
        Recalled = false,
        KeepUntil = null,
        Earlier = null,
    };
}

/// <summary>The part of a former mark that said who might have the event.</summary>
/// <param name="Until">When the service that is asked knew of the next one; null where it was not asked for.</param>
public sealed record EarlierMark(
    string Marking, IReadOnlyList<string>? ReleaseTo, IReadOnlyList<Consent>? Consents, string? Handling = null, DateTimeOffset? Until = null);

/// <summary>A consent in force: one more agency may have the event, for a purpose and for a time.</summary>
/// <param name="Request">The request that was approved, and <paramref name="Side"/> where it was made.</param>
/// <param name="Agency">The agency that may have it.</param>
/// <param name="Until">When it ends by itself.</param>
public sealed record Consent(Guid Request, string Side, string Agency, string Purpose, DateTimeOffset Until)
{
    /// <summary>Whether it answers a request.</summary>
    public bool Answers(EventRef request) => Side == request.Side && Request == request.Id;
}
