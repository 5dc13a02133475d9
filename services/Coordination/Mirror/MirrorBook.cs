using System.Collections.Immutable;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Coordination.Mirror;

/// <summary>What coordination has said of a gap.</summary>
/// <param name="Id">The event that first told of it.</param>
/// <param name="Facts">Every event that it was ever said to rest on.</param>
/// <param name="Withdrawn">It is no longer stood by.</param>
public sealed record StatedGap(Guid Id, MirrorGap Gap, ImmutableHashSet<FactReference> Facts, bool Withdrawn = false);

/// <summary>What coordination has said of the gaps of a pair, folded from its own stream <c>mirror/{pair}</c>.</summary>
/// <param name="Version">The stream's version.</param>
/// <param name="Told">The gaps that its readers have been told of, by id: all but those it recalled.</param>
/// <param name="Spoken">How often it spoke of a gap that began at an instant: what makes the next statement's id.</param>
public sealed record MirrorBook(
    long Version, ImmutableDictionary<Guid, StatedGap> Told, ImmutableDictionary<(string Crossing, string OpenEnd, DateTimeOffset From), int> Spoken)
{
    /// <summary>Nothing was said yet.</summary>
    public static MirrorBook Empty { get; } = new(
        0, ImmutableDictionary<Guid, StatedGap>.Empty, ImmutableDictionary<(string, string, DateTimeOffset), int>.Empty);

    /// <summary>The gaps it stands by, in an order that follows from them.</summary>
    public IEnumerable<StatedGap> Standing => InOrder.Where(s => !s.Withdrawn);

    /// <summary>All that it told of, in an order that follows from them.</summary>
    public IEnumerable<StatedGap> InOrder => Told.Values.OrderBy(s => s.Gap.From).ThenBy(s => s.Id);

    /// <summary>The stream of a pair.</summary>
    public static string Stream(string pair) => "mirror/" + pair;

    /// <summary>The book after one more statement.</summary>
    public static MirrorBook Evolve(MirrorBook book, Recorded e) => e.Data switch
    {
        MirrorGapDetected d => book.Said(e, new(
            e.Id, new(d.Crossing, d.OpenEnd, d.From, d.Until, d.Facts, Audience.Of(e.Envelope)), [.. d.Facts])),
        MirrorGapRevised r when book.Told.GetValueOrDefault(r.Gap) is { } told => book.Said(e, told with
        {
            Gap = told.Gap with { From = r.From, Until = r.Until, Facts = r.Facts },
            Facts = told.Facts.Union(r.Facts),
        }),
        MirrorGapWithdrawn w when book.Told.GetValueOrDefault(w.Gap) is { } told => book.Said(e, told with { Withdrawn = true }),
        RecordRecalled r when book.Told.GetValueOrDefault(r.Target) is { } told =>
            book.Said(e, told) is var said ? said with { Told = said.Told.Remove(told.Id) } : book,
        _ => book with { Version = e.Version },
    };

    private MirrorBook Said(Recorded e, StatedGap told)
    {
        var place = (told.Gap.Crossing, told.Gap.OpenEnd, told.Gap.From.ToUniversalTime());
        return new(e.Version, Told.SetItem(told.Id, told), Spoken.SetItem(place, Spoken.GetValueOrDefault(place) + 1));
    }
}
