using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests;

/// <summary>
/// What Mexico may come to hold: own posts and leaves of the other two, as chance has it, held to no rule but the log's and one: a word that
/// ends a waiting is told to whoever waits.
/// </summary>
/// <param name="seizures">
/// Whether seizures, arrests and handoffs are among it, and what names them; without, a seed gives what it gave before there were any.
/// </param>
internal sealed class RandomHistory(Random random, bool seizures = true)
{
    private static readonly string[] _ours = ["gn", "fgr", "sedena"], _theirs = ["cbp", "atf", "hsi"];

    private readonly List<(Guid Id, string Stream, string Agency, object Data)> _own = [];
    private readonly List<(Guid Id, string Stream)> _us = [];
    private readonly List<(Guid Id, ConflictingAction[] Actions)> _conflicts = [];
    private readonly List<EventRef> _handoffs = [], _asks = []; // what is asked in a step the other side knows in the next
    private readonly List<(Guid Id, EventRef Handoff)> _words = [], _theirWords = []; // requests among them
    private readonly List<EventRef> _seizures = [], _assets = [];
    private readonly List<EventRef> _withdrawn = [], _asked = [];
    private readonly Dictionary<string, long> _next = new() { ["us"] = 0, ["coordination"] = 0 };

    /// <summary>Some own posts.</summary>
    public List<Post> Posts()
    {
        _handoffs.AddRange(_asks);
        _asks.Clear();
        return [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => Post())];
    }

    /// <summary>Some leaves of another service.</summary>
    public TakenRun Run(string name) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => name == "us" ? American() : Coordinations())]);

    private Post Post()
    {
        var (key, agency) = (Guid.CreateVersion7(), Pick(_ours));
        var (stream, data, supersedes) = random.Next(seizures ? 24 : 12) switch
        {
            22 => ($"commitments/{key}", Commit(), null),
            23 => ($"figures/{key}", Claim(), null),
            20 => ($"assets/{key}", Find(new("mx", key)), null),
            21 when _assets.Count > 0 => Pick(_assets) is var a ? ($"assets/{a.Id}", OnAsset(a, "mx"), null) : default,
            12 when Operations.Count > 0 => (Pick(Operations).Stream, Seize(new("mx", key)), null),
            13 or 14 when Operations.Count > 0 && _seizures.Count > 0 => (Pick(Operations).Stream, Name(Pick(_seizures).Id), null),
            15 when Operations.Count > 0 => (Pick(Operations).Stream, new ArrestMade("MX-SUJ-0001", ["drug-trafficking"], "IPH-1"), null),
            16 => (Handoff.Stream(new("mx", key)), Ask(new EventRef("mx", key)), null),
            17 or 18 when _handoffs.Count > 0 => Pick(_handoffs) is var h ? (Handoff.Stream(h), Word(h, key, _words), null) : default,
            19 when _words.Count > 0 => Undone(Pick(_words), random.Next(2) == 0),
            0 => ($"operations/{key}", new OperationPlanned("Garita", "Frenar"), null),
            1 or 2 when Operations.Count > 0 => (Pick(Operations).Stream,
                Pick<object>([new OperationStarted(), new OperationSuspended("x"), new OperationClosed("x"), new ReportPosted("x", "es")]), null),
            3 or 4 when Operations.Count > 0 => Withdraw(key, Pick(Operations), random.Next(2) == 0),
            5 when Operations.Count > 0 => Pick(Operations) is var t ? (t.Stream, (object)new RecordRetracted(t.Id, "x"), (Guid?)t.Id) : default,
            6 when _withdrawn.Count > 0 =>
                Pick(_withdrawn) is var w ? ($"recalls/{w.Side}-{w.Id}", new RecallAcknowledged(w, agency), null) : default,
            7 when _us.Count > 0 => Ask(key, new("us", Pick(_us).Id)),
            8 or 9 when _asked.Count > 0 => Answer(Pick(_asked)),
            10 when _conflicts.Count > 0 => Pick(_conflicts) is var c
                ? ($"conflicts/{c.Id}", Pick<object>(
                    [new ConflictAcknowledged(c.Id, c.Actions[0].Id), new ConflictResolved(c.Id, c.Actions[0].Id, "proceed")]), null) : default,
            11 => ($"actions/{key}",
                new ActionRegistered("warrant", "15/1/1", new(new(2019, 7, 26, 5, 0, 0), new(2019, 7, 26, 9, 0, 0), "America/Tijuana"), []), null),
            _ => ($"operations/{key}", new OperationPlanned("Mirador", "Frenar"), null),
        };
        var envelope = TestLedger.Posts.Envelope("mx", Pick(["agency", "national", "pair", "binational", "binational"])) with
        {
            Agency = agency,
            ReleaseTo = random.Next(4) == 0 ? [Pick(_ours), Pick(_theirs)] : null,
            Supersedes = supersedes,
        };
        if (data is ConsentApproved or ConsentRefused or ConsentEnded or ConflictAcknowledged or ConflictResolved
            || (stream.StartsWith(Handoff.Prefix, StringComparison.Ordinal) && data is not HandoffRequested))
            envelope = envelope with { Marking = "binational", ReleaseTo = null };
        if (data is HandoffRequested) envelope = envelope with { Marking = Pick(["pair", "binational"]) };
        if (!stream.StartsWith(Handoff.Prefix, StringComparison.Ordinal)) _own.Add((key, stream, agency, data)); // nobody narrows those
        var post = TestLedger.Posts.Of("mx", data, stream, envelope, key);
        return post with
        {
            Refers = [.. post.Refers, .. data switch { ConsentApproved a => (Guid[])[a.Event.Id], ConsentEnded e => [e.Event.Id], _ => [] }]
        };
    }

    private SeizureRecorded Seize(EventRef report)
    {
        _seizures.Add(report);
        return new("IPH-1", new(Locality: "Centro"), "southbound", [new(1, "narcotic", 1, "kg")]);
    }

    private static CommitmentMade Commit() => new("sre", "seizures", 1, new(2019, 7, 1), "America/Mexico_City", [45, 90]);

    private static FigureClaimed Claim() => new("cbp", "seizures", "count", 1.50m, new(new(2019, 7, 1), new(2019, 8, 1)), "x", 1.5m);

    private AssetIdentified Find(EventRef asset)
    {
        _assets.Add(asset);
        return new("cash", "US", new(new(100.5m, "USD"), new(2019, 7, 1), "count"));
    }

    private object OnAsset(EventRef asset, string side) => Pick<object>(
        [
            new AssetRestrained(asset, side == "mx" ? "aseguramiento" : "seizure-warrant", "O-1", "x"),
            new AssetForfeited(asset, side == "mx" ? "decomiso" : "civil-forfeiture", true), new ClaimFiled(asset, "CLM-000001", 10),
            new AssetDisposed(asset, new(90.25m, "USD"), new(0, "USD"), "deposit"), new JudgmentRecorded(new(5, "MXN"), "x", "SUBJ-000001"),
        ]);

    private object Name(Guid seizure) => Pick<object>(
        [
            new CustodyTransferred(seizure, [1], "gn", "fgr", "S-1", "x", "x"),
            new TraceRequested(seizure, 1, "eTrace", "routine", "1", "x", new(2019, 7, 26)),
            new TraceEligibilityAssessed(seizure, 1, true), new TraceCompleted(seizure, "foreign"),
            new SeizureMerged(Pick(_seizures), [seizure], [new(seizure, 1, 1)], "x"),
        ]);

    private HandoffRequested Ask(EventRef handoff)
    {
        _asks.Add(handoff);
        (handoff.Side == "mx" ? _words : _theirWords).Add((handoff.Id, handoff));
        var asked = new HandoffRequested(
            "person", Pick(["mx", "us"]), "san-ysidro", "south", new(new(2019, 7, 26, 5, 0, 0), new(2019, 7, 26, 9, 0, 0), "America/Tijuana"),
            new(Pick([2019, 2190]), 7, 27, 0, 0, 0, TimeSpan.Zero), "MX-SUJ-0001");
        return _seizures.Count == 0 || Pick([true, false]) ? asked
            : asked with { What = "items", Subject = null, Seizure = Pick(_seizures).Id, Items = [1] };
    }

    private static (string, object, Guid?) Undone((Guid Id, EventRef Handoff) told, bool recall) =>
        (Handoff.Stream(told.Handoff), recall ? new RecordRecalled(told.Id, "x") : new RecordRetracted(told.Id, "x"), told.Id);

    // Some are not that side's to say.
    private object Word(EventRef handoff, Guid key, List<(Guid, EventRef)> words)
    {
        words.Add((key, handoff));
        return Pick<object>([
            new HandoffAccepted(handoff), new HandoffAccepted(handoff), new HandoffGiven(handoff), new HandoffReceived(handoff),
            new HandoffDeclined(handoff, "x"), new HandoffCancelled(handoff, "x")]);
    }

    private List<(Guid Id, string Stream, string Agency, object Data)> Operations =>
        [.. _own.Where(e => e.Stream.StartsWith("operations/", StringComparison.Ordinal))];

    private (string, object, Guid?) Withdraw(Guid key, (Guid Id, string Stream, string Agency, object Data) target, bool recall)
    {
        _withdrawn.Add(new("mx", key));
        return (target.Stream, recall
            ? new RecordRecalled(target.Id, "x") : new MarkingChanged(target.Id, Pick(["agency", "national", "pair", "binational"]), "x"), target.Id);
    }

    private (string, object, Guid?) Ask(Guid key, EventRef e)
    {
        _asked.Add(new("mx", key));
        return ($"consents/mx-{key}", new ConsentRequested(e, "fgr", "investigation", "x"), null);
    }

    private (string, object, Guid?) Answer(EventRef request)
    {
        EventRef about = _own.Count > 0 ? new("mx", Pick(_own).Id) : new("mx", Guid.CreateVersion7());
        return ($"consents/{request.Side}-{request.Id}", Pick<object>([
            new ConsentApproved(request, about, "hsi", "investigation", new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            new ConsentRefused(request, "x"), new ConsentEnded(request, about, "x")]), null);
    }

    private TakenLeaf American()
    {
        var id = Guid.CreateVersion7();
        var (stream, data, supersedes) = random.Next(seizures ? 15 : 7) switch
        {
            9 => (Handoff.Stream(new("us", id)), Ask(new EventRef("us", id)), null),
            10 when _handoffs.Count > 0 => Pick(_handoffs) is var h ? (Handoff.Stream(h), Word(h, id, _theirWords), null) : default,
            11 when _theirWords.Count > 0 => Undone(Pick(_theirWords), random.Next(2) == 0),
            14 => ($"figures/{id}", Claim(), null),
            12 => ($"assets/{id}", Find(new("us", id)), null),
            13 when _assets.Count > 0 => Pick(_assets) is var a ? ($"assets/{a.Id}", OnAsset(a, "us"), null) : default,
            7 => ($"operations/{id}", Seize(new("us", id)), null),
            8 when _seizures.Count > 0 => ($"operations/{id}", Name(Pick(_seizures).Id), null),
            0 or 1 when _us.Count > 0 => Pick(_us) is var t
                ? (t.Stream, Pick<object>([new RecordRecalled(t.Id, "x"), new MarkingChanged(t.Id, Pick(["national", "pair", "binational"]), "x")]),
                    (Guid?)t.Id) : default,
            2 when _own.Count > 0 => ($"consents/us-{id}", new ConsentRequested(new("mx", Pick(_own).Id), "hsi", "investigation", "x"), null),
            3 => ($"joint-operations/{id}",
                new OperationProposed("Frozen", ["tijuana-san-diego"], new("Frenar", "Stop"), "x", new(new(2019, 6, 7))), null),
            4 when _withdrawn.Count > 0 => Pick(_withdrawn) is var w ? ($"recalls/{w.Side}-{w.Id}", new RecallAcknowledged(w, "us"), null) : default,
            5 when _conflicts.Count > 0 =>
                Pick(_conflicts) is var c ? ($"conflicts/{c.Id}", new ConflictAcknowledged(c.Id, c.Actions[0].Id), null) : default,
            _ => ($"operations/{id}", (object)new OperationPlanned("North", "Stop"), (Guid?)null),
        };
        if (data is ConsentRequested) _asked.Add(new("us", id));
        if (data is RecordRecalled or MarkingChanged) _withdrawn.Add(new("us", id));
        var isWord = stream.StartsWith(Handoff.Prefix, StringComparison.Ordinal) && data is not HandoffRequested;
        if (!stream.StartsWith(Handoff.Prefix, StringComparison.Ordinal)) _us.Add((id, stream));
        return Leaf("us", id, stream, data, supersedes, Pick(_theirs), isWord);
    }

    private TakenLeaf Coordinations()
    {
        var id = Guid.CreateVersion7();
        if (_conflicts.Count > 0 && random.Next(3) == 0)
        {
            var over = Pick(_conflicts);
            return Leaf("coordination", id, $"conflicts/{over.Id}", new RecordRetracted(over.Id, "x"), over.Id, "coordination");
        }
        ConflictingAction[] actions = [new("mx", Guid.CreateVersion7(), Pick(_ours)), random.Next(2) == 0
            ? new("us", Guid.CreateVersion7(), "cbp") : new("mx", Guid.CreateVersion7(), Pick(_ours))];
        _conflicts.Add((id, actions));
        return Leaf("coordination", id, $"conflicts/{id}", new ConflictDetected(actions), null, "coordination");
    }

    private TakenLeaf Leaf(string name, Guid id, string stream, object data, Guid? supersedes, string agency, bool toAll = false)
    {
        var line = Runs.Line(_next[name]++, new(
            id, $"{name}.jointops.example", EventTypes.Name(data.GetType()), TestLedger.Posts.Occurred,
            "America/Tijuana", TestLedger.Posts.Occurred.AddMinutes(1), stream,
            "tijuana-san-diego", agency, name == "us" && !toAll && random.Next(3) == 0 ? "pair" : "binational", [],
            name == "us" && !toAll && random.Next(4) == 0 ? [Pick(_ours), Pick(_theirs)] : null, Supersedes: supersedes),
            JsonSerializer.Serialize(data, data.GetType(), Wire.Options));
        return LeafReading.Read($"{name}.jointops.example", line);
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
