using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Consents;

/// <summary>What a decision about a consent looks at.</summary>
/// <param name="Request">The request as it was told.</param>
/// <param name="Ref">Which request that is.</param>
/// <param name="Asking">The agency that asked.</param>
/// <param name="IsEnded">Somebody has ended it, on whichever side.</param>
public sealed record AskedConsent(EventRef Ref, ConsentRequested Request, string Asking, bool IsEnded = false);

/// <summary>
/// Onward release by consent of the originator: an agency that has an event asks for another of its own side; the originator approves,
/// refuses, suspends; either ends it. Every word is told to the three of them and to nobody else. Pure.
/// </summary>
public static class ConsentSlices
{
    private const int MostDays = 366;

    /// <summary>Asks. Who may not see the event is told that there is none.</summary>
    public static Recording Request(Posting<ConsentRequested> post, StreamView view, Reader reader, Reference reference)
    {
        var c = post.Content;
        var known = Known(c.Event, view);
        if (known is null || !Release.MaySee(known.Mark, reader, reference.Agencies, view.Now)) throw new Refusal("event-unknown");
        if (reference.Agencies.Find(c.For) is not { } agency || agency.Side != reader.Side || c.For == reader.Agency)
            throw new Refusal("unknown-agency", c.For) { Field = "for" };
        if (Release.MaySee(known.Mark, new(agency.Side, agency.Code, Roles.AgencyReader), reference.Agencies, view.Now))
            throw new Refusal("consent-needless", agency.Short);
        if (known.Mark.Agency == reader.Agency && known.Mark.Origin == reader.Side) throw new Refusal("consent-own");
        if (!reference.Has("purpose", c.Purpose)) throw new Refusal("unknown-code", "purpose", c.Purpose);
        Rules.Length("reason", c.Reason, 3, 1_000);
        return new(c, Envelope(post, known, reader, reference, view, [known.Mark.Agency, reader.Agency!]));
    }

    /// <summary>Consents, for the purpose asked for and until a day; also again after a suspension.</summary>
    /// <param name="expires">At most a year ahead.</param>
    public static Recording Approve(Posting<ConsentTerms> post, AskedConsent asked, StreamView view, Reader reader, Reference reference)
    {
        var known = MustOriginate(asked, view, reader);
        if (asked.IsEnded || view.State<ConsentState>()?.Last is { } last && last != typeof(ConsentSuspended) && last != typeof(ConsentRequested))
            throw new Refusal("consent-decided");
        if (known.Mark.Recalled) throw new Refusal("already-recalled");
        if (reference.Agencies.Find(asked.Asking) is not { } asking
            || !Release.MaySee(known.Mark, new(asking.Side, asking.Code, Roles.AgencyReader), reference.Agencies, view.Now))
            throw new Refusal("marking-withdrawn");
        var expires = post.Content.Expires;
        if (expires <= view.Now || expires > view.Now.AddDays(MostDays)) throw new Refusal("consent-expiry", MostDays);
        var r = asked.Request;
        return new(new ConsentApproved(asked.Ref, r.Event, r.For, r.Purpose, expires),
            Envelope(post, known, reader, reference, view, [reader.Agency!, asked.Asking, r.For]));
    }

    /// <summary>Does not consent.</summary>
    public static Recording Refuse(Posting<ConsentReason> post, AskedConsent asked, StreamView view, Reader reader, Reference reference)
    {
        var known = MustOriginate(asked, view, reader);
        if (view.State<ConsentState>()?.Last is { } last && last != typeof(ConsentRequested)) throw new Refusal("consent-decided");
        return new(new ConsentRefused(asked.Ref, Reason(post)), Envelope(post, known, reader, reference, view, [reader.Agency!, asked.Asking]));
    }

    /// <summary>Suspends a consent in force.</summary>
    public static Recording Suspend(Posting<ConsentReason> post, AskedConsent asked, StreamView view, Reader reader, Reference reference)
    {
        var known = MustOriginate(asked, view, reader);
        if (!IsInForce(asked, known)) throw new Refusal("consent-not-in-force");
        return new(new ConsentSuspended(asked.Ref, asked.Request.Event, Reason(post)), Told(post, asked, known, reader, reference, view));
    }

    /// <summary>Ends it: by the originator, in force or suspended; by the agency that asked, in force.</summary>
    public static Recording End(Posting<ConsentReason> post, AskedConsent asked, StreamView view, Reader reader, Reference reference)
    {
        var known = Known(asked.Request.Event, view) ?? throw new Refusal("event-unknown");
        var originates = Originates(known, reader);
        if (!originates && !(asked.Ref.Side == reader.Side && asked.Asking == reader.Agency)) throw new Refusal("not-your-consent");
        if (!IsInForce(asked, known) && !(originates && view.State<ConsentState>()?.Last == typeof(ConsentSuspended)))
            throw new Refusal("consent-not-in-force");
        return new(new ConsentEnded(asked.Ref, asked.Request.Event, Reason(post)), Told(post, asked, known, reader, reference, view));
    }

    private static string Reason(Posting<ConsentReason> post)
    {
        Rules.Length("reason", post.Content.Reason, 3, 1_000);
        return post.Content.Reason;
    }

    private static KnownEvent? Known(EventRef e, StreamView view) => view.Known.GetValueOrDefault((e.Side, e.Id));

    private static bool Originates(KnownEvent known, Reader reader) => known.Mark.Origin == reader.Side && known.Mark.Agency == reader.Agency;

    private static KnownEvent MustOriginate(AskedConsent asked, StreamView view, Reader reader) =>
        Known(asked.Request.Event, view) is { } known && Originates(known, reader) ? known : throw new Refusal("not-your-consent");

    private static bool IsInForce(AskedConsent asked, KnownEvent known) =>
        known.Mark.Consents?.Any(c => c.Request == asked.Ref.Id && c.Side == asked.Ref.Side) == true;

    private static Envelope Told<T>(Posting<T> post, AskedConsent asked, KnownEvent known, Reader reader, Reference reference, StreamView view)
        where T : notnull =>
        Envelope(post, known, reader, reference, view, [known.Mark.Agency, asked.Asking, asked.Request.For]);

    private static Envelope Envelope<T>(
        Posting<T> post, KnownEvent known, Reader reader, Reference reference, StreamView view, IEnumerable<string> told) where T : notnull
    {
        Rules.MustBeSettled(post);
        return Rules.Envelope(
            post with { Marking = Markings.Binational, ReleaseTo = [.. told.Distinct()], Pair = known.Mark.Pair }, null, reader, reference, view.Now);
    }
}
