using JointOps.Contracts.Events;
using JointOps.Operations.Assets;
using static JointOps.Operations.Tests.AssetSides;

namespace JointOps.Operations.Tests;

/// <summary>What an officer can get wrong with assets, each by "code: what it is".</summary>
internal static class AssetWrongs
{
    public static IReadOnlyDictionary<string, Action> All { get; } = new Dictionary<string, Action>
    {
        ["subject-token: a name in a judgment"] = () =>
            New.Open<JudgmentRecorded>(new(Usd(1), "E.D.N.Y.", "Joaquín Guzmán"), AssetRules.Check),
        ["out-of-range: a judgment of nothing"] = () => New.Open<JudgmentRecorded>(new(Usd(0), "E.D.N.Y.", "SUBJ-000917"), AssetRules.Check),
        ["money-decimals: half a cent"] = () => New.Open<JudgmentRecorded>(new(Usd(1.005m), "E.D.N.Y.", "SUBJ-000917"), AssetRules.Check),
        ["unknown-code: a currency"] = () => New.Open<JudgmentRecorded>(new(new(1, "usd"), "E.D.N.Y.", "SUBJ-000917"), AssetRules.Check),
        ["currency-withdrawn: a judgment"] = () => New.Open<JudgmentRecorded>(new(new(1, "VEF"), "E.D.N.Y.", "SUBJ-000917"), AssetRules.Check),
        ["currency-withdrawn: an estimate"] = () =>
            New.Open<AssetIdentified>(new("cash", "MX", new(new(1, "VEF"), new(2018, 8, 21), "count")), AssetRules.Check),
        ["currency-withdrawn: a rate"] = () => New.Open<RateStated>(new("USD", "VEF", 1, new(2018, 8, 21), "BCV"), AssetRules.Check),
        ["text-length: a court"] = () => New.Open<JudgmentRecorded>(new(Usd(1), " ", "SUBJ-000917"), AssetRules.Check),
        ["jurisdiction: a word"] = () =>
            New.Open<AssetIdentified>(new("cash", "Sinaloa", new(Usd(1), Today, "count")), AssetRules.Check),
        ["in-the-future: an estimate"] = () =>
            New.Open<AssetIdentified>(new("cash", "MX", new(Usd(1), Today.AddDays(1), "count")), AssetRules.Check),
        ["rate-same-currency: one"] = () => New.Open<RateStated>(new("USD", "USD", 1, Today, "Banxico"), AssetRules.Check),
        ["out-of-range: a rate below 0"] = () => New.Open<RateStated>(new("USD", "MXN", -1, Today, "Banxico"), AssetRules.Check),
        ["marking-is-targets: an act that says who sees it"] = () => New.Tell("mx", Restrain("aseguramiento"), AssetRules.Check, "national"),
        ["out-of-range: an order of another age"] = () =>
            New.Tell("mx", Restrain("aseguramiento") with { Until = new(9000, 1, 1) }, AssetRules.Check),
        ["track-of-other-side: a Mexican order of the FBI"] = () => New.Tell("us", Restrain("aseguramiento"), AssetRules.Check),
        ["unknown-code: a track"] = () => New.Tell("us", Restrain("garnishment"), AssetRules.Check),
        ["restraint-over: until the day before"] = () =>
            New.Tell("mx", Restrain("aseguramiento") with { Until = Today.AddDays(-2) }, AssetRules.Check),
        ["asset-not-restrained: a lift of nothing"] = () =>
            New.Tell("mx", new RestraintLifted(Asset, "aseguramiento", "AP-2"), AssetRules.Check),
        ["asset-not-restrained: a forfeiture out of nothing"] = () => New.Tell("us", Forfeit("criminal-forfeiture"), AssetRules.Check),
        ["track-restrains: forfeited on a track that only restrains"] = () => Restrained.Tell("us", Forfeit("seizure-warrant"), AssetRules.Check),
        ["asset-forfeited: restrained on the same track afterwards"] = () =>
            Forfeited.Tell("us", Restrain("criminal-forfeiture"), AssetRules.Check),
        ["asset-not-forfeited: sold before"] = () => Restrained.Tell("us", Dispose(1, 0), AssetRules.Check),
        ["asset-not-forfeited: sold while it can be appealed"] = () =>
            Restrained.Tell("us", Forfeit("criminal-forfeiture") with { Final = false }, AssetRules.Check)
                .Tell("us", Dispose(1, 0), AssetRules.Check),
        ["costs-over-proceeds: sold at a loss"] = () => Forfeited.Tell("us", Dispose(1, 2), AssetRules.Check),
        ["asset-disposed: valued after it was sold"] = () =>
            Sold.Tell("us", new AssetValued(Asset, Usd(2_000), Today, "market"), AssetRules.Check),
        ["asset-disposed: sold twice"] = () => Sold.Tell("us", Dispose(1, 0), AssetRules.Check),
        ["currency-of-asset: valued in pesos"] = () =>
            New.Tell("mx", new AssetValued(Asset, new(1, "MXN"), Today, "market"), AssetRules.Check),
        ["claim-share: more than the whole"] = () =>
            New.Tell("us", new ClaimFiled(Asset, "CLM-000001", 100.1m), AssetRules.Check),
        ["subject-token: a name of a claimant"] = () => New.Tell("us", new ClaimFiled(Asset, "Jane Doe"), AssetRules.Check),
        ["claim-unknown: none was filed"] = () => New.Tell("us", Decided(Guid.Empty, "rejected", null), AssetRules.Check),
        ["claim-share: rejected with a share"] = () => New.Tell("us", Decided(Guid.Empty, "rejected", 1), AssetRules.Check),
        ["claim-share: more than was claimed"] = () => Claimed(c => c.Tell("mx", Decided(c.Last.Id, "upheld", 21), AssetRules.Check)),
        ["claim-decided: twice"] = () => Claimed(c =>
        {
            var claim = c.Last.Id;
            c.Tell("mx", Decided(claim, "upheld", 20), AssetRules.Check).Tell("mx", Decided(claim, "rejected", null), AssetRules.Check);
        }),
        ["asset-not-disposed: shared before there is money"] = () => Forfeited.Tell("us", Shares(50, 50), AssetRules.Check),
        ["sharing-percents: 99"] = () => Sold.Tell("us", Shares(50, 49), AssetRules.Check),
        ["sharing-repeated: a recipient twice"] = () =>
            Sold.Tell("us", Shares(50, 50) with { Shares = [new("us", 50), new("us", 50)] }, AssetRules.Check),
        ["out-of-range: shares of nobody"] = () => Sold.Tell("us", Shares(50, 50) with { Shares = [] }, AssetRules.Check),
        ["sharing-agreed: twice"] = () => Shared.Tell("mx", Shares(50, 50), AssetRules.Check),
        ["sharing-missing: paid before"] = () => Sold.Tell("us", Pay("mx", 1), AssetRules.Check),
        ["transfer-recipient: of no agreement"] = () => Shared.Tell("us", Pay("victims", 1), AssetRules.Check),
        ["transfer-over-share: a cent more"] = () => Shared.Tell("us", Pay("mx", 480.01m), AssetRules.Check),
        ["return-over-value: more than it is worth"] = () => New.Tell("mx", Return(1_000.01m), AssetRules.Check),
        ["return-over-value: more than it brought"] = () => Sold.Tell("mx", Return(800.01m), AssetRules.Check),
        ["return-after-transfer: when a share was paid"] = () =>
            Shared.Tell("us", Pay("mx", 1), AssetRules.Check).Tell("mx", Return(1), AssetRules.Check),
        ["asset-goes-on: a lift dated before the forfeiture that rests on it"] = () =>
            Forfeited.Tell("us", new RestraintLifted(Asset, "restraining-order", "RO-2"), AssetRules.Check,
                at: Leg.Now.AddDays(-1).AddMinutes(1)),
        ["asset-goes-on: an asset with acts retracted"] = () => Restrained.Retract("mx", Asset.Id),
        ["target-unknown: of nobody"] = () => New.Retract("mx", Guid.CreateVersion7()),
        ["target-of-other-agency: of the same side"] = () => Fresh(a => a.Retract("mx", Asset.Id, "uif")),
        ["already-retracted: twice"] = () => Fresh(a =>
        {
            var restraint = a.Tell("mx", Restrain("aseguramiento"), AssetRules.Check).Last.Id;
            a.Retract("mx", restraint);
            a.Retract("mx", restraint);
        }),
        ["not-found: an act on an asset that was retracted"] = () => Fresh(a =>
        {
            a.Retract("mx", Asset.Id);
            a.Tell("mx", Restrain("aseguramiento"), AssetRules.Check);
        }),
        ["target-unknown: another judgment"] = () => Judged((a, j) => a.RetractJudgment(j, target: Guid.Empty)),
        ["not-found: a judgment that is an asset"] = () => Fresh(a => a.RetractJudgment(Asset.Id)),
        ["target-of-other-agency: a judgment"] = () => Judged((a, j) => a.RetractJudgment(j, "dea")),
        ["already-recalled: a judgment"] = () => Judged((a, j) => a.Recall(j, again: true)),
        ["target-of-other-agency: a judgment that another one takes back"] = () => Judged((a, j) => a.Recall(j, "dea")),
        ["text-length: a judgment taken back without a reason"] = () => Judged((a, j) => a.Recall(j, reason: " ")),
        ["not-found: an event of the other side taken back"] = () => Fresh(a => a.Recall(Asset.Id)),
        ["recall-of-state: a retraction"] = () => Judged((a, j) =>
        {
            a.RetractJudgment(j);
            a.Recall(a.Last.Id);
        }),
        ["already-retracted: a judgment"] = () => Judged((a, j) => a.RetractJudgment(j, again: true)),
    };

    private static AssetSides New => new();

    private static AssetSides Restrained => New.Tell("us", Restrain("restraining-order"), AssetRules.Check);

    private static AssetSides Forfeited => Restrained.Tell("us", Forfeit("criminal-forfeiture"), AssetRules.Check);

    private static AssetSides Sold => Forfeited.Tell("us", Dispose(900, 100), AssetRules.Check);

    private static AssetSides Shared => Sold.Tell("us", Shares(60, 40), AssetRules.Check);

    public static AssetRestrained Restrain(string track) => new(Asset, track, "O-1", "Juzgado Tercero");

    public static AssetForfeited Forfeit(string track) => new(Asset, track, true);

    public static AssetDisposed Dispose(decimal proceeds, decimal costs) => new(Asset, Usd(proceeds), Usd(costs), "auction");

    public static SharingAgreed Shares(decimal mx, decimal us) => new(Asset, "TIAS 13163", [new("mx", mx), new("us", us)]);

    public static AssetTransferred Pay(string to, decimal amount) => new(Asset, to, Usd(amount), Today);

    public static AssetReturned Return(decimal amount) => new(Asset, "victims", Usd(amount));

    private static ClaimDecided Decided(Guid claim, string outcome, decimal? share) => new(Asset, new("us", claim), outcome, share);

    private static void Fresh(Action<AssetSides> then) => then(New);

    private static void Claimed(Action<AssetSides> then) => then(New.Tell("us", new ClaimFiled(Asset, "CLM-000001", 20), AssetRules.Check));

    private static void Judged(Action<AssetSides, Guid> then)
    {
        var sides = New;
        then(sides, sides.Open<JudgmentRecorded>(new(Usd(1), "E.D.N.Y.", "SUBJ-000917"), AssetRules.Check));
    }
}
