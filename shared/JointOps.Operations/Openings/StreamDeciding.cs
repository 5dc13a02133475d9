using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Openings;

/// <summary>All that a decision about an event on a stream of its own, or about an asset, may look at; no clock, no database.</summary>
/// <param name="Id">The event that will be recorded.</param>
/// <param name="Told">What both sides told of the asset, as far as the caller may see it. The other side's only ever grows, so that it may be
/// a moment old.</param>
public sealed record StreamDeciding<T>(
    Guid Id, T Content, IReadOnlyList<ToldEvent> Told, Envelope Envelope, StreamView View, Reader Reader, Reference Reference) where T : notnull
{
    /// <summary>The event as it will be recorded.</summary>
    public Recording Record() => new(Content, Envelope);

    /// <summary>Refuses a code that is none of its family.</summary>
    public StreamDeciding<T> MustKnow(string family, string? code) =>
        Reference.Has(family, code) ? this : throw new Refusal("unknown-code", family, code ?? "");

    /// <summary>Refuses a text that is too short or too long.</summary>
    public StreamDeciding<T> MustMeasure(string field, string? text, int least, int most)
    {
        Rules.Length(field, text, least, most);
        return this;
    }

    /// <summary>Refuses what is no amount of its currency.</summary>
    /// <param name="orNothing">Whether it may be 0.</param>
    public StreamDeciding<T> MustBeMoney(string field, Money money, bool orNothing = false) =>
        money.Fault(field, Reference, orNothing) is { } fault ? throw fault : this;

    /// <summary>Refuses a currency that was withdrawn before a day; null = the day on which it happened.</summary>
    public StreamDeciding<T> MustBeMoneyOn(string field, string currency, DateOnly? on = null) =>
        Reference.Withdrawn(currency, on ?? LocalDays.Of(Envelope.Zone, Envelope.Occurred)) is { } until
            ? throw new Refusal("currency-withdrawn", currency, $"{until:yyyy-MM-dd}") { Field = field } : this;

    /// <summary>Refuses what cannot have been counted; null is nothing to refuse.</summary>
    public StreamDeciding<T> MustBeCounted(string field, decimal? count) => count is < 0 or > ClaimSum.Most || count?.Scale > ClaimSum.MostDecimals
        ? throw new Refusal("out-of-range", field, 0, ClaimSum.Most) : this;

    /// <summary>Refuses what is no token: no person is named in an event.</summary>
    public StreamDeciding<T> MustBeToken(string field, string token) =>
        SubjectTokens.IsOne(token) ? this : throw new Refusal("subject-token") { Field = field };

    /// <summary>Refuses a day that is still to come where it happened, and one of another age.</summary>
    public StreamDeciding<T> MustBeOver(string field, DateOnly day)
    {
        if (day.Year < Years.Earliest) throw new Refusal("out-of-range", field, Years.Earliest, View.Now.Year);
        return day <= LocalDays.Of(Envelope.Zone, View.Now) ? this : throw new Refusal("in-the-future", field);
    }
}
