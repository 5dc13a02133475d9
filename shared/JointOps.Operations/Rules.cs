using JointOps.Contracts;
using JointOps.Proofs;

namespace JointOps.Operations;

/// <summary>What every post is held to before its own slice looks at it.</summary>
public static class Rules
{
    /// <summary>The envelope of a post: what the caller says, completed from the operation and from who calls.</summary>
    /// <param name="operationPair">The operation's pair, or null for the post that plans it.</param>
    /// <exception cref="Refusal">Something is missing, unknown, or in the future.</exception>
    public static Envelope Envelope<T>(Posting<T> post, string? operationPair, Reader reader, Reference reference, DateTimeOffset now)
    {
        if (reader.Agency is not { } agency || reference.Agencies.Find(agency)?.Side != reader.Side) throw new Refusal("forbidden");
        var pair = post.Pair ?? operationPair ?? throw new Refusal("pair-required");
        if (pair != Contracts.Envelope.Border && reference.Pair(pair) is null) throw new Refusal("unknown-pair", pair);
        if (operationPair is not (null or Contracts.Envelope.Border) && pair != operationPair) throw new Refusal("other-pair", operationPair);
        var occurred = Instant.Cut(post.Occurred ?? now);
        if (occurred > now + ClockTolerance) throw new Refusal("in-the-future", "occurred");
        if (occurred > now) occurred = now;
        if (occurred.Year < Years.Earliest) throw new Refusal("out-of-range", "occurred", Years.Earliest, now.Year);
        var zone = post.Zone ?? reference.Pair(pair)?.On(reader.Side).Zone ?? "Etc/UTC";
        if (!ZoneNames.Has(zone)) throw new Refusal("unknown-zone", zone);
        if (post.Marking is not { } marking) throw new Refusal("marking-required");
        if (!Markings.All.Contains(marking)) throw new Refusal("unknown-code", "marking", marking);
        if (marking == Markings.Pair && pair == Contracts.Envelope.Border) throw new Refusal("pair-marking-needs-pair");
        if (post.Handling is { } handling && !Handlings.All.Contains(handling)) throw new Refusal("unknown-code", "handling", handling);
        Named(post.ReleaseTo ?? [], reference);
        if (post.Purpose is { } purpose && !reference.Has("purpose", purpose)) throw new Refusal("unknown-code", "purpose", purpose);
        if (post.CaseRef is { } caseRef && !CaseRefs.IsOne(caseRef)) throw new Refusal("case-ref");
        if (post.Evaluation is { } evaluation && !Evaluations.IsOne(evaluation)) throw new Refusal("evaluation");
        if (post.KeepUntil is { } until && (until <= now || until.Year > now.Year + Contracts.Envelope.MostYearsKept))
            throw new Refusal("keep-until", Contracts.Envelope.MostYearsKept);
        return new(agency, pair, occurred, zone, marking, post.ReleaseTo, post.Handling, null, post.Purpose,
            post.CaseRef, post.KeepUntil is { } kept ? Instant.Cut(kept) : null, post.Evaluation);
    }

    /// <summary>
    /// The envelope of what is said of an event: of its own agency and time, and for the rest that event's, so that whoever sees the one sees the
    /// other, as long, and nobody else is told of either.
    /// </summary>
    /// <param name="ground">The event's that it is said of.</param>
    /// <param name="own">What the caller says of the post itself.</param>
    public static Envelope SaidOf(Envelope ground, Envelope own) => ground with
    {
        Agency = own.Agency,
        Occurred = own.Occurred,
        Zone = own.Zone,
        ReleaseTo = Contracts.Envelope.NamedWith(ground.ReleaseTo, ground.Agency),
        Supersedes = null,
        Evaluation = null,
        Number = null,
    };

    /// <summary>
    /// The envelope of a post that is said of an event of either side: whoever sees that one sees it, as long, and nobody else is told of it.
    /// </summary>
    /// <param name="mark">The event's.</param>
    public static Envelope SaidOf<T>(Posting<T> post, ReleaseMark mark, Reader reader, Reference reference, DateTimeOffset now)
    {
        MustBeSettled(post);
        return Envelope(post with
        {
            Pair = mark.Pair,
            Marking = mark.Marking,
            ReleaseTo = Contracts.Envelope.NamedWith(mark.ReleaseTo, mark.Agency),
            Handling = mark.Handling,
            KeepUntil = mark.KeepUntil,
        }, null, reader, reference, now);
    }

    /// <summary>
    /// Refuses what a caller says of who may see a post, how it is handled and how long it is kept, where another event settles that: what is said
    /// must never be dropped unread.
    /// </summary>
    /// <param name="whole">Also why it is shared and how it is evaluated: the other event's whole envelope is taken.</param>
    public static void MustBeSettled<T>(Posting<T> post, bool whole = false)
    {
        foreach (var (member, isSaid) in ((string, bool)[])
            [
                ("marking", post.Marking is not null), ("releaseTo", post.ReleaseTo is not null), ("handling", post.Handling is not null),
                ("keepUntil", post.KeepUntil is not null), ("purpose", whole && post.Purpose is not null),
                ("caseRef", whole && post.CaseRef is not null), ("evaluation", whole && post.Evaluation is not null),
            ])
            if (isSaid) throw new Refusal("marking-is-targets") { Field = "/" + member };
    }

    /// <summary>How far a caller's clock may be ahead: what happened "in" that time happened now.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    /// <summary>Refuses names that are none, twice there, or more than there are.</summary>
    public static void Named(IReadOnlyList<string> releaseTo, Reference reference)
    {
        if (releaseTo.Count > reference.Agencies.All.Count) throw new Refusal("out-of-range", "releaseTo", 0, reference.Agencies.All.Count);
        foreach (var code in releaseTo)
            if (reference.Agencies.Find(code) is null) throw new Refusal("unknown-agency", code);
        if (releaseTo.Distinct().Count() < releaseTo.Count) throw new Refusal("agency-repeated");
    }

    /// <summary>
    /// Refuses a text that is too short or too long, in Unicode's characters; null counts as empty, and so does what nobody can see.
    /// </summary>
    public static void Length(string field, string? text, int least, int most)
    {
        if (VisibleText.Measure(text) < least || (text?.Length > most && VisibleText.Length(text) > most))
            throw new Refusal("text-length", field, least, most);
    }
}
