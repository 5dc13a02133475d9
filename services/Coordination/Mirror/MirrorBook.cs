using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Coordination.Mirror;

/// <summary>What coordination has said of a gap and stands by.</summary>
/// <param name="Id">The event that first told of it.</param>
public sealed record StatedGap(Guid Id, int Tolerance, MirrorGap Gap);

/// <summary>What coordination has said of the gaps of a pair, folded from its own stream <c>mirror/{pair}</c>.</summary>
/// <param name="Version">The stream's version.</param>
/// <param name="Standing">The gaps it stands by, by id.</param>
/// <param name="Spoken">How often it spoke of a gap that began at an instant: what makes the next statement's id.</param>
public sealed record MirrorBook(
    long Version, ImmutableDictionary<Guid, StatedGap> Standing, ImmutableDictionary<(string Crossing, string OpenEnd, DateTimeOffset From), int> Spoken)
{
    /// <summary>Nothing was said yet.</summary>
    public static MirrorBook Empty { get; } = new(
        0, ImmutableDictionary<Guid, StatedGap>.Empty, ImmutableDictionary<(string, string, DateTimeOffset), int>.Empty);

    /// <summary>The stream of a pair.</summary>
    public static string Stream(string pair) => "mirror/" + pair;

    /// <summary>The book after one more statement.</summary>
    public static MirrorBook Evolve(MirrorBook book, Recorded e) => e.Data switch
    {
        MirrorGapDetected d => book.Said(e, d.Crossing, d.OpenEnd, d.From) with
        {
            Standing = book.Standing.SetItem(e.Id, new(e.Id, d.Tolerance, new(d.Crossing, d.OpenEnd, d.From, d.Until, d.Facts, Audience.Of(e.Envelope)))),
        },
        MirrorGapRevised r when book.Standing.GetValueOrDefault(r.Gap) is { } stated => book.Said(e, stated.Gap.Crossing, stated.Gap.OpenEnd, r.From) with
        {
            Standing = book.Standing.SetItem(r.Gap, stated with { Gap = stated.Gap with { From = r.From, Until = r.Until, Facts = r.Facts } }),
        },
        MirrorGapWithdrawn w when book.Standing.GetValueOrDefault(w.Gap) is { } stated => book.Said(e, stated.Gap.Crossing, stated.Gap.OpenEnd, stated.Gap.From) with
        {
            Standing = book.Standing.Remove(w.Gap),
        },
        _ => book with { Version = e.Version },
    };

    private MirrorBook Said(Recorded e, string crossing, string openEnd, DateTimeOffset from) => this with
    {
        Version = e.Version,
        Spoken = Spoken.SetItem((crossing, openEnd, from.ToUniversalTime()), Spoken.GetValueOrDefault((crossing, openEnd, from.ToUniversalTime())) + 1),
    };
}
