using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Handoffs;
using JointOps.Operations.Recalls;
using JointOps.Views;

namespace JointOps.Operations.Tests;

/// <summary>A handoff in memory, told by both sides: what is decided is folded at once, and told to the other side.</summary>
internal sealed class HandoffCase
{
    public const string Token = "MX-SUJ-2019-0412";

    private static readonly Guid _arrest = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), _seizure = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c12");

    private readonly Dictionary<string, HandoffTold?> _told = [];
    private readonly List<HandoffThings> _others = [];

    /// <summary>What the request may rest on: an arrest and a seizure of Mexico's.</summary>
    public Dictionary<(string Origin, Guid Id), KnownEvent> Known { get; } = new()
    {
        [("mx", _arrest)] = Arrest(new("mx", "gn", "tijuana-san-diego", "binational", null, null, Leg.Now.AddDays(-1))),
        [("mx", _seizure)] = new(_seizure, "seizure.recorded.v1", new("mx", "gn", "tijuana-san-diego", "pair", null, null, Leg.Now.AddDays(-1)), 2),
    };

    public EventRef Request { get; private set; } = new("mx", Guid.Empty);

    public static HandoffRequested OfItems { get; } = RequestHandoff.Example with
    {
        What = "items",
        Subject = null,
        Seizure = _seizure,
        Items = [1, 2],
        Deadline = Leg.Now.AddDays(1),
    };

    public static HandoffRequested OfPerson { get; } = RequestHandoff.Example with { Deadline = Leg.Now.AddDays(1) };

    public static HandoffRequested OfInformation { get; } =
        OfPerson with { What = "information", Subject = null, Topic = "Bitácora de la revisión" };

    /// <summary>The handoff as both sides know it.</summary>
    public Handoff Handoff => HandoffTold.Handoff(Request, _told.GetValueOrDefault("mx"), OthersOf("mx"), "mx")!;

    /// <summary>All that both sides told of it.</summary>
    public IEnumerable<ToldEvent> Told => OthersOf("");

    /// <summary>Chains of the things, as the giving side sees them: the guard recorded three.</summary>
    public Dictionary<int, CustodyChain> Chains { get; } = Enumerable.Range(1, 3)
        .ToDictionary(no => no, _ => new CustodyChain([new("gn", null, Leg.Now.AddDays(-1), _seizure)]));

    /// <summary>A thing has passed into other hands.</summary>
    public HandoffCase Held(int no, string agency, string? seal, DateTimeOffset? since = null, EventRef? handoff = null)
    {
        Chains[no] = new([.. Chains[no].Links, new(agency, seal, since ?? Leg.Now.AddHours(-1), Guid.CreateVersion7(), handoff)]);
        return this;
    }

    /// <summary>Both sides see another handoff of the same things, as it stands now.</summary>
    public HandoffCase Beside(HandoffCase other)
    {
        if ((Handoff?)other.Handoff is { } h) _others.Add(HandoffThings.Of(h.State, h.Asked, h.Given, h.Received));
        return this;
    }

    public HandoffCase Mark(Func<ReleaseMark, ReleaseMark> change, bool retracted = false)
    {
        foreach (var (key, known) in Known.ToArray()) Known[key] = known with { Mark = change(known.Mark), Retracted = retracted };
        return this;
    }

    public HandoffCase Ask(
        HandoffRequested? asked = null, string side = "mx", string agency = "gn", string marking = "pair",
        Func<Posting<HandoffRequested>, Posting<HandoffRequested>>? post = null, bool found = true, string status = "standing")
    {
        var reader = new Reader(side, agency, Roles.Liaison);
        var posting = new Posting<HandoffRequested>(asked ?? OfPerson, marking, Pair: "tijuana-san-diego");
        var seizure = new SeizureReport(
            new("mx", _seizure), null, null, "gn", "tijuana-san-diego", Leg.Now, "America/Tijuana", "pair", status, "IPH", new(Locality: "Centro"),
            "southbound", [.. Enumerable.Range(1, 3).Select(no => new SeizedThing(new(no, "ammunition", 10), [], null))], null, [], []);
        var grounds = new HandoffGrounds(found ? [_arrest] : [], found ? seizure : null) { Others = _others };
        var recording = RequestHandoff.Decide(post?.Invoke(posting) ?? posting, grounds, View(side), reader, Leg.Reference);
        Request = new(side, Keep(side, recording).Id);
        return this;
    }

    /// <summary>Says a word as the route of that name takes it.</summary>
    public HandoffCase Say(
        string side, string word, HandoffHands? hands = null, string? text = "porque sí", string? agency = null, Guid? target = null,
        Func<Posting<object>, Posting<object>>? post = null)
    {
        var by = agency ?? (side == "mx" ? "gn" : "cbp");
        Keep(side, word switch
        {
            "accept" => AnswerHandoff.Accept(On(side, by, new HandoffNote(text), post)),
            "decline" => AnswerHandoff.Decline(On(side, by, new HandoffReason(text!), post)),
            "cancel" => AnswerHandoff.Cancel(On(side, by, new HandoffReason(text!), post)),
            "give" => TellHandoff.Give(On(side, by, hands ?? new(), post)),
            "receive" => TellHandoff.Receive(On(side, by, hands ?? new(), post)),
            _ => TellHandoff.Retract(On(side, by, new RecordRetracted(target ?? _told[side]!.Events[^1].Id, text!), post)),
        });
        return this;
    }

    /// <summary>Takes back what a side said last, or at first.</summary>
    public HandoffCase Recall(string side, bool first = false)
    {
        var word = first ? _told[side]!.Events[0] : Last(side);
        var mark = ReleaseMark.Of(side, word.Envelope);
        Known[(side, word.Id)] = new(word.Id, EventTypes.Name(word.Data.GetType()), mark, word.Version);
        Keep(side, RecallEvent.Decide(
            word.Id, new(new(word.Id, "No debía compartirse")), HandoffTold.Handoff(Request, _told[side], OthersOf(side), side), View(side),
            new(side, mark.Agency, Roles.Liaison), Leg.Reference));
        return this;
    }

    public Recorded Last(string side) => _told[side]!.Events[^1];

    private HandoffDeciding<T> On<T>(string side, string agency, T content, Func<Posting<object>, Posting<object>>? change) where T : notnull
    {
        var post = change?.Invoke(new(content)) ?? new(content);
        return new(
            new(content, post.Marking, post.Occurred, post.Zone, post.Pair, post.ReleaseTo),
            HandoffTold.Handoff(Request, _told.GetValueOrDefault(side), OthersOf(side), side)!, _told.GetValueOrDefault(side), View(side),
            new(side, agency, Roles.Liaison), Leg.Reference)
        {
            Others = _others,
            Chains = Chains,
        };
    }

    private IEnumerable<ToldEvent> OthersOf(string side) =>
        _told.Where(t => t.Key != side).SelectMany(t => t.Value!.Events.Select(e => new ToldEvent(
            e.Id, EventTypes.Name(e.Data.GetType()), Handoff.Stream(Request), e.Version, e.Envelope.Supersedes, ReleaseMark.Of(t.Key, e.Envelope),
            e.At, e.At, e.Envelope, e.Data)));

    private StreamView View(string side) => new(
        _told.GetValueOrDefault(side)?.Events.Count ?? 0, Leg.Now.AddSeconds(_told.Sum(t => t.Value!.Events.Count)), new Dictionary<Type, object>(),
        Known);

    private Recorded Keep(string side, Recording recording)
    {
        var view = View(side);
        var e = new Recorded(Guid.CreateVersion7(), view.Version + 1, view.Now, "somebody", recording.Envelope, recording.Data);
        _told[side] = HandoffTold.Evolve(_told.GetValueOrDefault(side), e);
        return e;
    }

    private static KnownEvent Arrest(ReleaseMark mark) => new(
        _arrest, "arrest.made.v1", mark, 1,
        Content: JsonSerializer.SerializeToUtf8Bytes(new { data = new ArrestMade(Token, ["drug-trafficking"], "IPH-1") }, Wire.Options));
}
