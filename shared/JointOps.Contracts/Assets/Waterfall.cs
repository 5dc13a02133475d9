namespace JointOps.Contracts;

/// <summary>
/// How much of one currency came how far, from what courts ordered to what was shared or returned: pure. An asset stands at one stage, the
/// furthest that any standing track holds, and is counted at each one up to it. Between two steps stands what got lost, by cause, so that nothing
/// appears or vanishes. Sources: StAR on ordered and collected; CNPP arts. 227–249; the sharing agreement of 2001 (TIAS 13163).
/// </summary>
/// <param name="Steps">In order: <c>ordered</c>, <c>identified</c>, <c>restrained</c>, <c>forfeited</c>, <c>realised</c>, <c>out</c>. A judgment
/// is no asset: between the first two nothing is counted off. The last one is of what was realised alone.</param>
/// <param name="Shared">Of the last step, what recipients were paid.</param>
/// <param name="Returned">Of the last step, what went back of proceeds.</param>
/// <param name="Costs">What disposals cost. Realised is shared, returned, costs and held together, to the cent.</param>
/// <param name="Held">What of the proceeds is there yet.</param>
/// <param name="ReturnedBefore">What went back of assets before they were realised: no part of the last step.</param>
public sealed record Waterfall(
    string Currency, IReadOnlyList<WaterfallStep> Steps, decimal Shared, decimal Returned, decimal Costs, decimal Held, decimal ReturnedBefore)
{
    private static readonly string[] _stages = ["identified", "restrained", "forfeited", "realised"];

    /// <summary>A waterfall a currency, in the order of their codes.</summary>
    /// <param name="ordered">The amounts of judgments.</param>
    public static IReadOnlyList<Waterfall> Of(IReadOnlyCollection<AssetLife> assets, IReadOnlyCollection<Money> ordered)
    {
        var (lives, orders) = (assets.ToLookup(a => a.Value.Currency), ordered.ToLookup(m => m.Currency));
        return
        [
            .. lives.Select(l => l.Key).Union(orders.Select(o => o.Key)).Order(StringComparer.Ordinal)
                .Select(currency => Of(currency, [.. lives[currency]], [.. orders[currency]])),
        ];
    }

    private static Waterfall Of(string currency, AssetLife[] lives, Money[] ordered)
    {
        AssetLife[] At(int stage) => [.. lives.Where(l => Array.IndexOf(_stages, l.Reached) >= stage)];
        var (restrained, forfeited, realised) = (At(1), At(2), At(3));
        AssetLife[] paid = [.. realised.Where(l => Out(l) > 0)];
        return new(
            currency,
            [
                new("ordered", ordered.Sum(m => m.Amount), ordered.Length, []),
                new("identified", lives.Sum(l => l.Value.Amount), lives.Length, Lost(lives.Except(restrained), l => l.EndedBy ?? "not-yet")),
                new("restrained", restrained.Sum(l => l.Value.Amount), restrained.Length, [.. Lost(restrained, l => l.Reached == "restrained"
                    ? "not-yet" : null)]),
                new("forfeited", forfeited.Sum(l => l.Rest.Amount), forfeited.Length, Losses(
                    ("loss-of-value", realised.Select(l => l.Rest.Amount - l.Disposed!.Proceeds.Amount)),
                    ("not-yet", forfeited.Except(realised).Select(l => l.Rest.Amount)))),
                new("realised", realised.Sum(l => l.Disposed!.Proceeds.Amount), realised.Length, Losses(
                    ("costs", realised.Select(l => l.Disposed!.Costs.Amount)), ("not-yet", realised.Select(l => l.Held.Amount)))),
                new("out", paid.Sum(Out), paid.Length, []),
            ],
            realised.Sum(l => l.Transferred.Amount), realised.Sum(l => l.ReturnedAfter.Amount), realised.Sum(l => l.Disposed!.Costs.Amount),
            realised.Sum(l => l.Held.Amount), lives.Sum(l => l.ReturnedBefore.Amount));
    }

    private static decimal Out(AssetLife l) => l.Transferred.Amount + l.ReturnedAfter.Amount;

    /// <summary>What claims and returns took of assets, and for what cause the rest of each did not go on; null = it went on.</summary>
    private static IReadOnlyList<WaterfallLoss> Lost(IEnumerable<AssetLife> lives, Func<AssetLife, string?> rest)
    {
        var all = lives.ToArray();
        var stayed = all.ToLookup(rest, l => l.Rest.Amount);
        return Losses(
            ("lifted", stayed["lifted"]), ("lapsed", stayed["lapsed"]), ("claim-upheld", all.Select(l => l.Upheld.Amount)),
            ("returned", all.Select(l => l.ReturnedBefore.Amount)), ("not-yet", stayed["not-yet"]));
    }

    private static IReadOnlyList<WaterfallLoss> Losses(params (string Cause, IEnumerable<decimal> Amounts)[] causes) =>
        [.. causes.Select(c => new WaterfallLoss(c.Cause, c.Amounts.Sum(), c.Amounts.Count(a => a != 0))).Where(l => l.Assets > 0)];
}

/// <summary>One step: what came at least so far.</summary>
/// <param name="Step">A code of <c>waterfallStep</c>.</param>
/// <param name="Count">Of how many assets; of <c>ordered</c>, of how many judgments.</param>
/// <param name="Losses">What of it did not come to the next step.</param>
public sealed record WaterfallStep(string Step, decimal Amount, int Count, IReadOnlyList<WaterfallLoss> Losses);

/// <summary>What got lost between two steps.</summary>
/// <param name="Cause">A code of <c>waterfallLoss</c>.</param>
/// <param name="Amount">Below 0 where assets brought more than they were valued at.</param>
public sealed record WaterfallLoss(string Cause, decimal Amount, int Assets);
