using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Handoffs;

/// <summary>What a request for a handoff may rest on, as the caller sees it.</summary>
/// <param name="Arrests">Ids of the giving side's arrests of that person.</param>
/// <param name="Seizure">The giving side's report of the seizure.</param>
public sealed record HandoffGrounds(IReadOnlyList<Guid> Arrests, SeizureReport? Seizure = null)
{
    /// <summary>Handoffs of the same things, by the numbers of that report.</summary>
    public IReadOnlyList<HandoffThings> Others { get; init; } = [];
}

/// <summary>Asks the other side to hand over or to take over; the key names the handoff on both. Pure.</summary>
public static class RequestHandoff
{
    /// <summary>Kinds of what is handed over.</summary>
    public const string Person = "person", Items = "items", Information = "information";

    private const int MostItems = 200;
    private static readonly Guid _aSeizure = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");

    /// <summary>A person at the south end of San Ysidro.</summary>
    public static HandoffRequested Example { get; } = new(
        Person, "mx", "san-ysidro", "south", new(new(2019, 7, 26, 16, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Tijuana"),
        new(2019, 7, 27, 7, 0, 0, TimeSpan.Zero), Subject: "MX-SUJ-2019-0412");

    /// <summary>It is decided before there is a handoff.</summary>
    public static RoutedCommand Command { get; } =
        new("handoffs", Example, "Ask the other side to hand over or to take over; the key becomes the handoff's id") { Pair = "tijuana-san-diego" };

    /// <summary>Refuses what does not belong to its kind, what rests on nothing, and what would tell of more than it rests on.</summary>
    public static Recording Decide(
        Posting<HandoffRequested> post, HandoffGrounds grounds, StreamView view, Reader reader, Reference reference)
    {
        var h = post.Content;
        var envelope = Rules.Envelope(post, null, reader, reference, view.Now);
        foreach (var (family, code) in ((string, string)[])[("handoffKind", h.What), ("end", h.End)])
            if (!reference.Has(family, code)) throw new Refusal("unknown-code", family, code) { Field = family == "end" ? "end" : "what" };
        if (h.Giver is not ("mx" or "us")) throw new Refusal("unknown-code", "side", h.Giver) { Field = "giver" };
        if (reference.Pair(envelope.Pair)?.Crossings.Any(c => c.Code == h.Crossing) != true)
            throw new Refusal("unknown-crossing", h.Crossing, new CodeWord("pair", envelope.Pair));
        PlannedTime.Check(h.Window);
        if (h.Deadline <= envelope.Occurred || !Years.Hold(h.Deadline.UtcDateTime)) throw new Refusal("handoff-deadline");
        var content = Of(h);
        var mark = ReleaseMark.Of(reader.Side, envelope);
        MustBeSeen(mark, reference, view.Now);
        var marks = Marks(h, grounds, view, reader, reference);
        if (marks.Length > 0 && marks.All(ground => Widening.Tells(mark, ground, reference, view.Now))) throw new Refusal("handoff-wider");
        return new(content, envelope);
    }

    /// <summary>A member that a kind has not.</summary>
    internal static Refusal OfOtherKind(string field, string what) =>
        new("handoff-field", field, new CodeWord("handoffKind", what)) { Field = field };

    /// <summary>Refuses a thing that another handoff has to do with: it passes the border once.</summary>
    internal static void MustBeFree(IEnumerable<int> items, IEnumerable<int> others)
    {
        var taken = others.ToHashSet();
        foreach (var no in items)
            if (taken.Contains(no)) throw new Refusal("item-handed-over", no);
    }

    /// <summary>The content with each member that its kind has, and none besides.</summary>
    private static HandoffRequested Of(HandoffRequested h)
    {
        foreach (var (field, kind, isThere) in ((string, string, bool)[])
            [("subject", Person, h.Subject is not null), ("seizure", Items, h.Seizure is not null), ("items", Items, h.Items is not null),
                ("topic", Information, h.Topic is not null)])
            if (isThere && h.What != kind) throw OfOtherKind(field, h.What);
        if (h.What == Person && !SubjectTokens.IsOne(h.Subject)) throw new Refusal("subject-token");
        if (h.What == Information) Rules.Length("topic", h.Topic, 3, 300);
        if (h.What != Items) return h;
        if (h.Items?.Count is null or < 1 or > MostItems) throw new Refusal("out-of-range", "items", 1, MostItems);
        return h.Items.Distinct().Count() < h.Items.Count ? throw new Refusal("item-repeated") : h;
    }

    /// <summary>Refuses what the other side would not see: nobody could answer.</summary>
    private static void MustBeSeen(ReleaseMark mark, Reference reference, DateTimeOffset now)
    {
        if (mark.Marking is not (Markings.Pair or Markings.Binational) || !Release.Audience(mark, reference.Agencies, now)
                .Any(code => reference.Agencies.Find(code)!.Side != mark.Origin)) throw new Refusal("handoff-hidden");
    }

    /// <summary>The marks of what it may rest on, each enough by itself; none for information, which rests on nothing.</summary>
    private static ReleaseMark[] Marks(HandoffRequested h, HandoffGrounds grounds, StreamView view, Reader reader, Reference reference)
    {
        KnownEvent? Known(Guid id) => view.Known.GetValueOrDefault((h.Giver, id)) is { Retracted: false, Mark.Recalled: false } known
            && Release.MaySee(known.Mark, reader, reference.Agencies, view.Now) ? known : null;
        if (h.What == Person)
        {
            ReleaseMark[] arrests = [.. grounds.Arrests.Select(Known).OfType<KnownEvent>()
                .Where(k => Wire.ReadTold<ArrestMade>(k.Content)?.Subject == h.Subject).Select(k => k.Mark)];
            return arrests.Length > 0 ? arrests : throw new Refusal("arrest-missing");
        }
        if (h.What != Items) return [];
        if (h.Seizure is not { } id || grounds.Seizure is not { Status: "standing" } seizure || Known(id) is not { } report)
            throw new Refusal("handoff-seizure");
        foreach (var no in h.Items!)
            if (seizure.Items.All(i => i.Item.No != no)) throw new Refusal("item-unknown", no);
        MustBeFree(h.Items, grounds.Others.SelectMany(o => o.Bound));
        return [report.Mark];
    }
}
