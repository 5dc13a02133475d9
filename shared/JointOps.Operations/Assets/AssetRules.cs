using System.Text.RegularExpressions;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Assets;

/// <summary>What each content is held to, whatever became of the asset.</summary>
public static partial class AssetRules
{
    private const int MostRecipients = 20;

    /// <summary>An amount, a court, and who is to pay as a token.</summary>
    public static void Check(StreamDeciding<JudgmentRecorded> d) => d
        .MustBeMoney("amount", d.Content.Amount).MustBeMoneyOn("amount.currency", d.Content.Amount.Currency)
        .MustMeasure("court", d.Content.Court, 2, 200).MustBeToken("subject", d.Content.Subject);

    /// <summary>
    /// Its kind, where it lies, and an estimate that is not to come, in money of its day. What is told of the asset later stays in that currency,
    /// also when it was withdrawn meanwhile: nothing is converted.
    /// </summary>
    public static void Check(StreamDeciding<AssetIdentified> d)
    {
        var a = d.Content;
        d.MustKnow("assetKind", a.Kind).MustBeMoney("estimate.amount", a.Estimate.Amount).MustBeOver("estimate.asOf", a.Estimate.AsOf)
            .MustBeMoneyOn("estimate.amount.currency", a.Estimate.Amount.Currency, a.Estimate.AsOf)
            .MustKnow("valuationMethod", a.Estimate.Method).MustMeasure("description", a.Description, 0, 500);
        if (!Jurisdiction().IsMatch(a.Jurisdiction)) throw new Refusal("jurisdiction");
    }

    /// <summary>Two currencies, a day that is over, and who says so.</summary>
    public static void Check(StreamDeciding<RateStated> d)
    {
        var r = d.Content;
        d.MustKnow("currency", r.From).MustKnow("currency", r.To).MustBeOver("date", r.Date)
            .MustMeasure("source", r.Source, Conversion.LeastSource, Conversion.MostSource)
            .MustBeMoneyOn("from", r.From, r.Date).MustBeMoneyOn("to", r.To, r.Date);
        if (r.From == r.To) throw new Refusal("rate-same-currency");
        if (!Conversion.IsNumber(r.Rate)) throw new Refusal("out-of-range", "rate", 0, Conversion.MostRate);
    }

    /// <summary>An amount and a day that is over.</summary>
    public static void Check(StreamDeciding<AssetValued> d) => d
        .MustBeMoney("amount", d.Content.Amount).MustBeOver("asOf", d.Content.AsOf).MustKnow("valuationMethod", d.Content.Method);

    /// <summary>A track that there is, an order and a court.</summary>
    public static void Check(StreamDeciding<AssetRestrained> d)
    {
        Track(d, d.Content.Track).MustMeasure("order", d.Content.Order, 2, 100).MustMeasure("court", d.Content.Court, 2, 200);
        if (d.Content.Until is { } until && until.Year > d.View.Now.Year + 50)
            throw new Refusal("out-of-range", "until", Years.Earliest, d.View.Now.Year + 50);
    }

    /// <summary>A track that there is, and an order.</summary>
    public static void Check(StreamDeciding<RestraintLifted> d) => Track(d, d.Content.Track).MustMeasure("order", d.Content.Order, 2, 100);

    /// <summary>Who claims, as a token.</summary>
    public static void Check(StreamDeciding<ClaimFiled> d) => d.MustBeToken("claimant", d.Content.Claimant);

    /// <summary>A share stands with what is upheld, and with nothing else.</summary>
    public static void Check(StreamDeciding<ClaimDecided> d)
    {
        d.MustKnow("claimOutcome", d.Content.Outcome);
        if ((d.Content.Outcome == "upheld") != (d.Content.Share is not null)) throw new Refusal("claim-share");
    }

    /// <summary>A track that there is.</summary>
    public static void Check(StreamDeciding<AssetForfeited> d) => Track(d, d.Content.Track);

    /// <summary>Amounts, of which costs may be none.</summary>
    public static void Check(StreamDeciding<AssetDisposed> d) => d
        .MustBeMoney("proceeds", d.Content.Proceeds).MustBeMoney("costs", d.Content.Costs, orNothing: true)
        .MustKnow("disposalMethod", d.Content.How);

    /// <summary>An agreement, and recipients that there are.</summary>
    public static void Check(StreamDeciding<SharingAgreed> d)
    {
        d.MustMeasure("agreement", d.Content.Agreement, 3, 300);
        if (d.Content.Shares.Count is < 1 or > MostRecipients) throw new Refusal("out-of-range", "shares", 1, MostRecipients);
        foreach (var share in d.Content.Shares) d.MustKnow("assetRecipient", share.Recipient);
    }

    /// <summary>A recipient that there is, an amount, and a day that is over.</summary>
    public static void Check(StreamDeciding<AssetTransferred> d) => d
        .MustKnow("assetRecipient", d.Content.Recipient).MustBeMoney("amount", d.Content.Amount).MustBeOver("date", d.Content.Date);

    /// <summary>To whom, and how much.</summary>
    public static void Check(StreamDeciding<AssetReturned> d) =>
        d.MustKnow("assetReturnedTo", d.Content.To).MustBeMoney("amount", d.Content.Amount);

    private static StreamDeciding<T> Track<T>(StreamDeciding<T> d, string track) where T : notnull => d.MustKnow("assetTrack", track);

    // ISO 3166-1, with a part of 3166-2 or without.
    [GeneratedRegex(@"^[A-Z]{2}(-[A-Z0-9]{1,3})?\z")]
    private static partial Regex Jurisdiction();
}
