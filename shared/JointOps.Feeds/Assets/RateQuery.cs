using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.AspNetCore.Mvc;

namespace JointOps.Feeds.Assets;

/// <summary>
/// The rate by which a request wants sums in another currency beside: one of <c>rates</c>, or one that it states whole. It is stored nowhere.
/// </summary>
/// <param name="Rate">A posted one, <c>{side}/{id}</c>; then nothing is stated.</param>
/// <param name="RateFrom">ISO 4217: the currency of the sums.</param>
/// <param name="RateTo">ISO 4217: the one they are shown in beside.</param>
/// <param name="RateOf">Units of the second for one of the first: digits, and a point.</param>
/// <param name="RateDay">Of which day the rate is.</param>
/// <param name="RateSource">Who says so.</param>
internal sealed record RateQuery(
    [FromQuery(Name = "rate")] string? Rate, [FromQuery(Name = "rateFrom")] string? RateFrom, [FromQuery(Name = "rateTo")] string? RateTo,
    [FromQuery(Name = "rateOf")] string? RateOf, [FromQuery(Name = "rateDay")] RequestDay? RateDay,
    [FromQuery(Name = "rateSource")] string? RateSource)
{
    /// <summary>The answer with its steps in another currency beside, or as it is when none is asked for.</summary>
    /// <exception cref="Refusal"><c>bad-query</c>: it is none of the rates that the answer names, or is not stated whole.</exception>
    public WaterfallAnswer Beside(WaterfallAnswer answer, Reference reference)
    {
        bool IsMoney(string? currency) => Conversion.IsMoney(currency, RateDay?.Day ?? DateOnly.MinValue, reference);
        (string Name, bool IsThere, bool IsGood)[] parts =
        [
            ("rateFrom", RateFrom is not null, IsMoney(RateFrom)),
            ("rateTo", RateTo is not null, IsMoney(RateTo) && RateTo != RateFrom),
            ("rateOf", RateOf is not null, Number is not null),
            ("rateDay", RateDay is not null, true),
            ("rateSource", RateSource is not null, Conversion.IsSource(RateSource)),
        ];
        if (Rate is not null)
            return parts.FirstOrDefault(p => p.IsThere) is { Name: { } second } ? throw new Refusal("bad-query", second)
                : answer.Rates.FirstOrDefault(r => r.Event.Write() == Rate) is { } posted ? Beside(answer, posted.Rate, posted.Event, reference)
                : throw new Refusal("bad-query", "rate");
        if (!parts.Any(p => p.IsThere)) return answer;
        if (parts.FirstOrDefault(p => !p.IsThere || !p.IsGood) is { Name: { } wrong }) throw new Refusal("bad-query", wrong);
        var stated = new RateStated(RateFrom!, RateTo!, Number!.Value, RateDay!.Value.Day, RateSource!);
        return Beside(answer, stated, null, reference);
    }

    private static WaterfallAnswer Beside(WaterfallAnswer answer, RateStated rate, EventRef? posted, Reference reference) => answer with
    {
        Beside = new(rate, posted,
        [
            .. answer.Currencies.Where(c => c.Currency == rate.From).SelectMany(c => c.Steps)
                .Select(s => new StepBeside(s.Step, Conversion.Of(s.Amount, rate.From, rate, reference)!.Value)),
        ]),
    };

    private decimal? Number => decimal.TryParse(RateOf, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && Conversion.IsNumber(number) ? number : null;
}
