using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Assets;
using JointOps.Operations.Openings;
using JointOps.Operations.Recalls;

namespace JointOps.Operations.Tests;

/// <summary>One asset of Mexico's in memory, with what both sides tell of it; both see everything, and a refusal changes nothing.</summary>
internal sealed class AssetSides
{
    public static readonly DateOnly Today = new(2019, 7, 26);

    private readonly Dictionary<string, AssetAccount?> _accounts = new() { ["mx"] = null, ["us"] = null };
    private readonly Dictionary<(string Origin, Guid Id), KnownEvent> _known = [];
    private int _minute;

    public AssetSides(string marking = "binational", params string[] releaseTo) => Post(
        "mx", "fgr", new Posting<AssetIdentified>(
            new("real-estate", "MX-SIN", new(Usd(1_000), Today.AddDays(-30), "appraisal")), marking, At, Pair: "border",
            ReleaseTo: releaseTo is [] ? null : releaseTo), (key, post, reader) => Checked(AssetRules.Check, key, post, reader), Asset.Id);

    public static EventRef Asset { get; } = new("mx", new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"));

    public AssetLife Life => AssetLife.Of(Asset, Told, new(Today), Leg.Reference)!;

    public Recorded Last { get; private set; } = null!;

    private IReadOnlyList<ToldEvent> Told =>
        [.. _accounts.SelectMany(a => a.Value?.Told(a.Key) ?? [])];

    private DateTimeOffset At => Leg.Now.AddDays(-1).AddMinutes(_minute++);

    public static Money Usd(decimal amount) => new(amount, "USD");

    /// <summary>Opens something that is no act on the asset.</summary>
    public Guid Open<T>(T content, Action<StreamDeciding<T>> check) where T : notnull =>
        Post("us", "fbi", new Posting<T>(content, "binational", At, Pair: "border"), (key, post, reader) => Checked(check, key, post, reader));

    /// <summary>An act of Mexico's attorney general, or of the FBI.</summary>
    public AssetSides Tell<T>(string side, T act, Action<StreamDeciding<T>> check, string? marking = null, DateTimeOffset? at = null)
        where T : IAssetAct
    {
        Post(side, side == "mx" ? "fgr" : "fbi", new Posting<T>(act, marking, at ?? At), (key, post, reader) =>
        {
            var envelope = Rules.SaidOf(post, _known[(Asset.Side, Asset.Id)].Mark, reader, Leg.Reference, Leg.Now);
            StreamDeciding<T> d = new(key, post.Content, Told, envelope, View, reader, Leg.Reference);
            check(d);
            return DecideAsset.Act(d);
        });
        return this;
    }

    public void Retract(string side, Guid target, string? agency = null, string reason = "Otro expediente") =>
        Post(side, agency ?? (side == "mx" ? "fgr" : "fbi"), new Posting<RecordRetracted>(new(target, reason), Occurred: At),
            (key, post, reader) => DecideAsset.Retract(Asset, new(
                key, post.Content, Told, Rules.SaidOf(post, _known[(Asset.Side, Asset.Id)].Mark, reader, Leg.Reference, Leg.Now), View,
                reader, Leg.Reference)));

    /// <summary>Retracts a judgment of the FBI.</summary>
    public void RetractJudgment(Guid judgment, string agency = "fbi", bool again = false, Guid? target = null)
    {
        if (again) _known[("us", judgment)] = _known[("us", judgment)] with { Retracted = true };
        Post("us", agency, new Posting<RecordRetracted>(new(target ?? judgment, "Otro expediente"), Occurred: At), (key, post, reader) =>
            RetractOpening.Decide(AssetActs.Judgment, judgment, new(
                key, post.Content, [], Rules.Envelope(post with { Marking = "binational", Pair = "border" }, null, reader, Leg.Reference, Leg.Now),
                View, reader, Leg.Reference)));
    }

    /// <summary>Takes an event of the FBI back.</summary>
    public void Recall(Guid target, string agency = "fbi", bool again = false, string reason = "No debía compartirse")
    {
        if (again) _known[("us", target)] = _known[("us", target)] with { Mark = _known[("us", target)].Mark with { Recalled = true } };
        Post("us", agency, new Posting<RecordRecalled>(new(target, reason), Occurred: At),
            (_, post, reader) => RecallEvent.Decide(target, post, null, View, reader, Leg.Reference));
    }

    private StreamView View => new(1, Leg.Now, new Dictionary<Type, object>(), _known);

    private Recording Checked<T>(Action<StreamDeciding<T>> check, Guid key, Posting<T> post, Reader reader) where T : notnull
    {
        StreamDeciding<T> d = new(key, post.Content, [], Rules.Envelope(post, null, reader, Leg.Reference, Leg.Now), View, reader, Leg.Reference);
        check(d);
        return d.Record();
    }

    private Guid Post<T>(
        string side, string agency, Posting<T> post, Func<Guid, Posting<T>, Reader, Recording> decide, Guid? id = null) where T : notnull
    {
        var key = id ?? Guid.CreateVersion7();
        var recording = decide(key, post, new(side, agency, Roles.Liaison));
        Last = new(key, 1, Leg.Now.AddSeconds(_minute - 100), "somebody", recording.Envelope, recording.Data);
        _accounts[side] = AssetAccount.Evolve(_accounts[side], Last);
        _known[(side, key)] = new(key, EventTypes.Name(Last.Data.GetType()), ReleaseMark.Of(side, Last.Envelope), 1);
        return key;
    }
}
