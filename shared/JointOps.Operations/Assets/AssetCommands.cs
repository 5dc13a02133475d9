using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Assets;

/// <summary>What may be posted about assets, judgments and rates, on both countries' services alike.</summary>
public static class AssetCommands
{
    private static readonly EventRef _asset = new("mx", new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"));

    /// <summary>What opens a stream of its own.</summary>
    public static IReadOnlyList<Opening> Openings { get; } =
    [
        Opening<JudgmentRecorded>("judgments", AssetRules.Check,
            new(new(12_666_191_704m, "USD"), "U.S. District Court, E.D.N.Y.", "SUBJ-000917"),
            "Record what a court ordered somebody to pay; it is no asset"),
        Opening<AssetIdentified>("assets", AssetRules.Check,
            new("real-estate", "MX-SIN", new(new(1_250_000, "USD"), new(2019, 7, 22), "appraisal"), "Rancho de 40 hectáreas"),
            "Record an asset that was found; the key becomes its id"),
        Opening<RateStated>("rates", AssetRules.Check, new("USD", "MXN", 19.0521m, new(2019, 7, 22), "Banco de México, FIX"),
            "State an exchange rate with its source; it is shown beside sums and never counted with"),
    ];

    /// <summary>What is said of an asset, by either side.</summary>
    public static IReadOnlyList<AssetCommand> OfOne { get; } =
    [
        Act<AssetValued>("valuations", AssetRules.Check, new(_asset, new(1_100_000, "USD"), new(2019, 9, 1), "market"), "Value an asset anew"),
        Act<AssetRestrained>("restraints", AssetRules.Check, new(_asset, "aseguramiento", "AP-112/2019", "Juzgado Tercero de Distrito"),
            "Say that an asset was restrained on a legal track of your country"),
        Act<RestraintLifted>("lifts", AssetRules.Check, new(_asset, "aseguramiento", "AP-131/2019"), "Say that a restraint was lifted"),
        Act<ClaimFiled>("claims", AssetRules.Check, new(_asset, "CLM-00412", 25), "Say that somebody claims an asset or a share of it"),
        Act<ClaimDecided>("claim-decisions", AssetRules.Check,
            new(_asset, new("mx", new("016c2f60-1a20-7b1b-8c2d-6e5f40312a17")), "upheld", 10), "Say how a claim was decided"),
        Act<AssetForfeited>("forfeitures", AssetRules.Check, new(_asset, "decomiso", true), "Say that an asset was forfeited"),
        Act<AssetDisposed>("disposals", AssetRules.Check, new(_asset, new(980_000, "USD"), new(80_000, "USD"), "auction"),
            "Say what a forfeited asset brought, and what that cost"),
        Act<SharingAgreed>("sharing", AssetRules.Check, new(_asset, "TIAS 13163, 2019-04", [new("mx", 60), new("us", 40)]),
            "Say who gets which share of the net proceeds; percents sum to 100"),
        Act<AssetTransferred>("transfers", AssetRules.Check, new(_asset, "us", new(360_000, "USD"), new(2019, 12, 2)),
            "Say that a recipient was paid out of its share"),
        Act<AssetReturned>("returns", AssetRules.Check, new(_asset, "victims", new(10_000, "USD")),
            "Say that an asset or money from it went back to its owner or to victims"),
    ];

    /// <summary>Retracts an event of the own agency on an asset.</summary>
    public static AssetRetraction Retract { get; } =
        new("assets/{side}/{id}/retractions", "Retract what your agency told of an asset") { SaysMarking = false };

    /// <summary>What is said of an asset.</summary>
    public static IReadOnlyList<Command> All { get; } = [.. OfOne, Retract];

    private static Opening<T> Opening<T>(string root, Action<StreamDeciding<T>> check, T example, string summary) where T : notnull =>
        new(root, check, example, summary) { Pair = Envelope.Border, Tag = "Assets", HasPage = root == "assets" };

    private static AssetCommand<T> Act<T>(string route, Action<StreamDeciding<T>> check, T example, string summary) where T : IAssetAct =>
        new(route, check, example, summary) { SaysMarking = false };
}
