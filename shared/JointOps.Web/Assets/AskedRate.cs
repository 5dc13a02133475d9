using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Posting;
using JointOps.Web.Timeline;

namespace JointOps.Web.Assets;

/// <summary>
/// The rate with which the reader wants sums shown in another currency beside: one that was posted, or one that he states himself, whole. It is
/// stored nowhere, and nothing is counted with it.
/// </summary>
/// <param name="Rate">Null = none was asked for, or what was stated is no rate.</param>
/// <param name="Posted">The posted one that was chosen.</param>
/// <param name="Typed">What was stated, as it was typed: from, to, rate, day and source.</param>
/// <param name="IsPartial">Some of it was stated and some not: a rate without its day or source says nothing.</param>
public sealed record AskedRate(RateStated? Rate, EventRef? Posted, IReadOnlyList<string?> Typed, bool IsPartial)
{
    /// <summary>How a rate is stated in an address, in the order of <see cref="Typed"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["rateFrom", "rateTo", "rateOf", "rateDay", "rateSource"];

    /// <summary>Reads it; what cannot be read is left out, and the page says so.</summary>
    /// <param name="rates">Those that were posted and stand as of the day.</param>
    internal static AskedRate Read(AddressReader read, IReadOnlyList<ToldRate> rates, Reference reference)
    {
        var chosen = read.One("rate", text => rates.Any(r => r.Event.Write() == text));
        bool IsCurrency(string code) => reference.Decimals(code) is not null;
        var (from, to, of) = (read.One(Names[0], IsCurrency), read.One(Names[1], IsCurrency), read.One(Names[2], text => Number(text) is not null));
        var day = read.Day(Names[3], new(Years.Earliest, 1, 1), new(Years.Latest, 12, 31));
        var source = read.One(Names[4], Conversion.IsSource);
        string?[] typed = [from, to, of, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), source];
        if (rates.FirstOrDefault(r => r.Event.Write() == chosen) is { } posted) return new(posted.Rate, posted.Event, typed, false);
        if (typed.Any(t => t is null)) return new(null, null, typed, typed.Any(t => t is not null));
        var stated = new RateStated(from!, to!, Number(of!)!.Value, day!.Value, source!);
        return Conversion.IsRate(stated, reference) ? new(stated, null, typed, false) : new(null, null, typed, true);
    }

    /// <summary>The same as parameters of the API, whose file has the page's own columns.</summary>
    internal IEnumerable<KeyValuePair<string, string?>> Asks => Rate is not { } rate ? []
        : Posted is { } posted ? [new("rate", posted.Write())]
        : Names.Zip([rate.From, rate.To, TypedNumber.Write(rate.Rate), Typed[3], rate.Source], KeyValuePair.Create<string, string?>);

    private static decimal? Number(string typed) =>
        TypedNumber.Read(typed).Where(n => n is > 0 and <= Conversion.MostRate).ToArray() is [var one] ? one : null;
}
