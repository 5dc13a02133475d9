using System.Text.Json.Serialization;

namespace JointOps.Contracts;

/// <summary>
/// An amount in one currency, exact to its last decimal. Nothing is added across currencies, and nothing is converted: a rate is shown beside.
/// </summary>
/// <param name="Amount">In units of the currency, <c>1250.50</c>; never a double.</param>
/// <param name="Currency">ISO 4217, upper case; its decimals stand in <c>codes.json</c>, family <c>currency</c>.</param>
[method: JsonConstructor]
public readonly record struct Money(decimal Amount, [property: Code("currency")] string Currency)
{
    /// <summary>The largest amount that is taken: sums of as many as anybody will ever tell stay exact.</summary>
    public const decimal Most = 1_000_000_000_000_000;

    private const int MostDecimals = 4; // no currency of ISO 4217 has more

    /// <summary>Nothing, in that currency.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>
    /// Whether it can be counted with, whoever told it: not negative, within <see cref="Most"/>, in a currency that reads as one. What is posted
    /// here is held to more: <see cref="Fault"/>.
    /// </summary>
    [JsonIgnore] // it follows from the two, and is no member of an amount
    public bool IsCountable => Amount is >= 0 and <= Most && decimal.Round(Amount, MostDecimals) == Amount
        && Currency is { Length: 3 } && Currency.All(char.IsAsciiLetterUpper);

    /// <summary>Why an amount cannot be posted; null = it can.</summary>
    /// <param name="field">Where it stands in the content, by dots.</param>
    /// <param name="orNothing">Whether 0 is an amount too: costs may be none.</param>
    public Refusal? Fault(string field, Reference reference, bool orNothing = false)
    {
        if (reference.Decimals(Currency) is not { } most) return new("unknown-code", "currency", Currency ?? "") { Field = $"{field}.currency" };
        if (Amount < 0 || (Amount == 0 && !orNothing) || Amount > Most) return new("out-of-range", $"{field}.amount", 0, Most);
        return decimal.Round(Amount, most) == Amount ? null : new("money-decimals", Currency, most) { Field = $"{field}.amount" };
    }

    /// <summary>Both together.</summary>
    /// <exception cref="InvalidOperationException">They are of two currencies.</exception>
    public static Money operator +(Money one, Money other) => one with { Amount = one.Amount + one.Alike(other).Amount };

    /// <summary>What is left of one without the other.</summary>
    /// <exception cref="InvalidOperationException">They are of two currencies.</exception>
    public static Money operator -(Money one, Money other) => one with { Amount = one.Amount - one.Alike(other).Amount };

    /// <summary>A share of it in percent, rounded down to the currency's decimals: nobody is given a fraction of a cent.</summary>
    /// <param name="percent">0 to 100.</param>
    /// <param name="decimals">The currency's.</param>
    public Money Share(decimal percent, int decimals)
    {
        var unit = Unit(decimals);
        return this with { Amount = decimal.Floor(Amount * percent / 100 / unit) * unit };
    }

    /// <summary>
    /// Divides it by percents that sum to 100, to the last cent: each share is rounded down, and what is left over goes to the first ones, a cent
    /// each.
    /// </summary>
    /// <returns>A part for each of the percents, in their order; together the whole.</returns>
    public IReadOnlyList<Money> Divide(IReadOnlyList<decimal> percents, int decimals)
    {
        var whole = this;
        Money[] parts = [.. percents.Select(p => whole.Share(p, decimals))];
        var (unit, left) = (Unit(decimals), Amount - parts.Sum(p => p.Amount));
        for (var i = 0; i < parts.Length && left >= unit; i++, left -= unit) parts[i] += this with { Amount = unit };
        return parts;
    }

    private static decimal Unit(int decimals) => new(1, 0, 0, false, (byte)decimals);

    private Money Alike(Money other) =>
        Currency == other.Currency ? other : throw new InvalidOperationException($"{Currency} and {other.Currency} do not add up.");
}
