using JointOps.Contracts.Events;

namespace JointOps.Contracts;

/// <summary>An amount shown in another currency beside its own, by a rate that somebody stated: pure. Nothing is counted with it.</summary>
public static class Conversion
{
    /// <summary>The largest rate that is taken.</summary>
    public const decimal MostRate = 1_000_000;

    /// <summary>How many decimals a rate may have.</summary>
    public const int MostDecimals = 10;

    /// <summary>How long its source is named, in characters that are seen at least and in all at most.</summary>
    public const int LeastSource = 2, MostSource = 200;

    /// <summary>Whether a number can be a rate.</summary>
    public static bool IsNumber(decimal rate) => rate is > 0 and <= MostRate && decimal.Round(rate, MostDecimals) == rate;

    /// <summary>Whether somebody is named as who says so.</summary>
    public static bool IsSource(string? source) => VisibleText.Measure(source) >= LeastSource && VisibleText.Length(source!) <= MostSource;

    /// <summary>Whether a rate can be reckoned with, whoever stated it.</summary>
    public static bool IsRate(RateStated rate, Reference reference) => IsNumber(rate.Rate) && rate.From != rate.To
        && IsMoney(rate.From, rate.Date, reference) && IsMoney(rate.To, rate.Date, reference);

    /// <summary>Whether amounts of a day can be told in a currency.</summary>
    public static bool IsMoney(string? currency, DateOnly on, Reference reference) =>
        reference.Decimals(currency) is not null && reference.Withdrawn(currency, on) is null;

    /// <summary>
    /// The amount in the rate's other currency, to that one's decimals, half away from zero; null where the rate is none or speaks of another
    /// currency. A rate is not turned round: what it says of one direction was not stated of the other.
    /// </summary>
    public static Money? Of(decimal amount, string currency, RateStated rate, Reference reference) =>
        currency == rate.From && IsRate(rate, reference)
            ? new Money(Math.Round(amount * rate.Rate, reference.Decimals(rate.To)!.Value, MidpointRounding.AwayFromZero), rate.To) : null;
}
