using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>
/// Random histories of assets, told by both sides: acts that have what they need, and nonsense among them, some of it retracted. Four assets in
/// three currencies, two identified by each side.
/// </summary>
internal static class AssetHistories
{
    private static readonly DateTimeOffset _noon = new(2019, 7, 1, 18, 0, 0, TimeSpan.Zero);
    private static readonly string[] _sides = ["mx", "us"], _currencies = ["USD", "USD", "MXN", "JPY"];
    private static readonly string[] _tracks = [.. AssetTrack.Of(World.Reference).Select(t => t.Code), "none"];

    public static readonly EventRef[] Assets = [.. Enumerable.Range(0, 4).Select(i => new EventRef(_sides[i % 2], Id(1 + i)))];

    private static readonly Gen<int> _asset = Gen.Int[0, 3];

    // What tends to bring an asset on, in the order in which it does.
    private static readonly Gen<object[]> _road =
        from a in _asset
        from proceeds in Gen.Int[1, 2_000]
        from costs in Gen.Int[0, 200]
        from percent in Gen.Int[1, 9_999]
        from paid in Gen.Int[1, 1_200]
        from steps in Gen.Int[1, 7]
        from paidOn in Gen.Int[-10, 80].Array[2]
        let asset = Assets[a]
        let side = asset.Side
        select ((object[])[
            new AssetRestrained(asset, side == "mx" ? "aseguramiento" : "restraining-order", "O-1", "x"),
            new AssetForfeited(asset, side == "mx" ? "decomiso" : "criminal-forfeiture", false),
            new AssetForfeited(asset, side == "mx" ? "decomiso" : "criminal-forfeiture", true),
            new AssetDisposed(asset, Money(a, proceeds), Money(a, costs), "auction"),
            new SharingAgreed(asset, "x", [new("mx", percent / 100m), new("us", 100 - percent / 100m)]),
            new AssetTransferred(asset, "mx", Money(a, paid), Day(paidOn[0])),
            new AssetTransferred(asset, "us", Money(a, paid / 2 + 1), Day(paidOn[1])),
        ])[..steps];

    private static readonly Gen<object[]> _held =
        from a in _asset
        from days in Gen.Int[1, 40]
        from lifted in Gen.Bool
        let track = Assets[a].Side == "mx" ? "embargo-precautorio" : "seizure-warrant"
        let restrained = new AssetRestrained(Assets[a], track, "O-4", "x", Day(days))
        select lifted ? (object[])[restrained, new RestraintLifted(Assets[a], track, "O-5")] : [restrained];

    private static readonly Gen<object[]> _any = Gen.OneOf<object>(
        from a in _asset
        from amount in Gen.Int[1, 2_000]
        from day in Gen.Int[-10, 80]
        select (object)new AssetValued(Assets[a], Money(a, amount), Day(day), "market"),
        from a in _asset
        from track in Gen.OneOf(_tracks)
        from days in Gen.Int[-5, 90]
        select (object)new AssetRestrained(Assets[a], track, "O-2", "x", days > 60 ? null : Day(days)),
        from a in _asset from track in Gen.OneOf(_tracks) select (object)new RestraintLifted(Assets[a], track, "O-3"),
        from a in _asset from share in Gen.Int[1, 110] select (object)new ClaimFiled(Assets[a], "CLM-000001", share),
        from a in _asset
        from claim in Gen.Int[0, 60]
        from share in Gen.Int[1, 60]
        from side in Gen.OneOf(_sides)
        select (object)new ClaimDecided(Assets[a], new(side, Id(100 + claim)), share % 3 == 0 ? "rejected" : "upheld", share),
        from a in _asset from track in Gen.OneOf(_tracks) from final in Gen.Bool select (object)new AssetForfeited(Assets[a], track, final),
        from a in _asset from amount in Gen.Int[1, 1_500] select (object)new AssetReturned(Assets[a], "victims", Money(a, amount)),
        from a in _asset
        from c in Gen.OneOf(_currencies)
        from amount in Gen.Int[1, 900]
        select (object)new AssetDisposed(Assets[a], new(amount, c), new(amount / 7, c), "auction"),
        from c in Gen.OneOf(_currencies) from amount in Gen.Int[1, 9_000] select (object)new JudgmentRecorded(new(amount, c), "x", "SUBJ-000001"))
        .Array[1, 3];

    /// <summary>A history in the order in which it happened.</summary>
    public static Gen<ToldEvent[]> All { get; } =
        from acts in Gen.OneOf(_road, _held, _any).Array[0, 12]
        from minutes in Gen.Int[0, 60 * 24 * 3].Array[48]
        from retracted in Gen.Int[0, 60].Array[0, 3]
        from others in Gen.Int[0, 4].Array[48] // now and then the other side says it
        select History([.. acts.SelectMany(a => a)], minutes, retracted, others);

    public static DateOnly Day(int after) => new DateOnly(2019, 7, 1).AddDays(after);

    public static Guid Id(int i) => new(i, 0, 0, new byte[8]);

    public static ToldEvent Told(int no, DateTimeOffset at, string side, Guid id, object data, string marking = "binational") =>
        new(id, EventTypes.Name(data.GetType()), "assets/x", no, null,
            new(side, side == "mx" ? "fgr" : "fbi", "tijuana-san-diego", marking, null, null, at), at, at,
            new(side == "mx" ? "fgr" : "fbi", "tijuana-san-diego", at, "America/Tijuana", marking), data);

    public static ToldEvent Retraction(int no, ToldEvent of) =>
        Told(no, of.Recorded.AddDays(200), of.Mark.Origin, Id(5_000 + no), new RecordRetracted(of.Id, "x")) with { Supersedes = of.Id };

    private static Money Money(int asset, int amount) => new(_currencies[asset] == "JPY" ? amount : amount + 0.37m, _currencies[asset]);

    private static ToldEvent[] History(object[] acts, int[] minutes, int[] retracted, int[] others)
    {
        var (told, at) = (new List<ToldEvent>(), _noon);
        for (var i = 0; i < Assets.Length; i++)
            told.Add(Told(i, at, Assets[i].Side, Assets[i].Id,
                new AssetIdentified("account", "US", new(Money(i, 1_000 + i), Day(-20), "statement"))));
        for (var i = 0; i < acts.Length; i++)
        {
            at = at.AddMinutes(minutes[i % minutes.Length]);
            var side = acts[i] is IAssetAct act ? act.Asset.Side : "us";
            if (acts[i] is AssetRestrained or RestraintLifted or AssetForfeited ? IsOther(acts[i], side) : others[i % others.Length] == 0)
                side = side == "mx" ? "us" : "mx";
            told.Add(Told(10 + i, at, side, Id(100 + i), acts[i] is ClaimDecided d ? Decided(d, told) : acts[i]));
        }
        ToldEvent[] all = [.. told];
        return [.. all, .. retracted.Distinct().Where(i => i < all.Length).Select((i, no) => Retraction(1_000 + no, all[i]))];
    }

    // Mostly of a claim to that asset.
    private static ClaimDecided Decided(ClaimDecided decided, List<ToldEvent> told) =>
        told.FindLast(e => e.Content is ClaimFiled filed && filed.Asset == decided.Asset) is { } claim && decided.Share != 7
            ? decided with { Claim = new(claim.Mark.Origin, claim.Id) } : decided;

    private static bool IsOther(object act, string side) => AssetTrack.Of(World.Reference).Any(t => t.Side != side && t.Code == act switch
    {
        AssetRestrained r => r.Track,
        RestraintLifted l => l.Track,
        AssetForfeited f => f.Track,
        _ => "",
    });
}
