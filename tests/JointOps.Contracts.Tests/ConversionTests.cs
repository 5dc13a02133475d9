using System.Globalization;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>An amount beside in another currency.</summary>
public class ConversionTests
{
    private static readonly DateOnly _day = new(2019, 7, 22);

    [Theory]
    [InlineData("1250000", "USD", "MXN", "19.0521", "23815125")]
    [InlineData("0.01", "USD", "MXN", "0.5", "0.01")] // half a cent goes away from zero
    [InlineData("100.55", "USD", "JPY", "107.8", "10839")] // yen have no decimals
    [InlineData("-3", "USD", "MXN", "2", "-6")]
    [InlineData("0", "USD", "MXN", "19.0521", "0")]
    [InlineData("10", "HRK", "BGN", "0.26", "2.6")] // both were money on that day
    public void An_amount_is_shown_to_the_decimals_of_the_other_currency(string amount, string from, string to, string rate, string shown) =>
        Conversion.Of(Number(amount), from, new(from, to, Number(rate), _day, "FIX"), World.Reference).ShouldBe(new Money(Number(shown), to));

    [Theory]
    [InlineData("USD", "MXN", "19.0521", "MXN")] // it is not turned round
    [InlineData("USD", "MXN", "19.0521", "EUR")]
    [InlineData("USD", "USD", "1", "USD")]
    [InlineData("USD", "XXZ", "2", "USD")]
    [InlineData("USD", "MXN", "0", "USD")]
    [InlineData("USD", "MXN", "-1", "USD")]
    [InlineData("USD", "MXN", "1000000.1", "USD")]
    [InlineData("USD", "MXN", "0.00000000001", "USD")]
    [InlineData("USD", "VEF", "2", "USD")] // withdrawn before that day
    [InlineData("VEF", "USD", "2", "VEF")]
    public void A_rate_of_other_currencies_or_one_that_is_none_converts_nothing(string from, string to, string rate, string currency) =>
        Conversion.Of(100, currency, new(from, to, Number(rate), _day, "FIX"), World.Reference).ShouldBeNull();

    [Fact]
    public void The_largest_sums_are_converted_with_the_largest_rate() =>
        Conversion.Of(Money.Most * 10_000, "USD", new("USD", "MXN", Conversion.MostRate, _day, "FIX"), World.Reference)!.Value.Amount
            .ShouldBe(Money.Most * 10_000 * Conversion.MostRate);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
