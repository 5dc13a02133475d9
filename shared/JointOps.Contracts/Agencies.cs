using System.Text.Json.Serialization;

namespace JointOps.Contracts;

/// <summary>A text in both languages of the product.</summary>
public sealed record Text(string Es, string En);

/// <summary>
/// That an agency covers a pair, from a day on (inclusive) to a day (exclusive), as the pair's city on the agency's side counts them; null = open.
/// </summary>
public sealed record Coverage(string Pair, DateOnly? From, DateOnly? To)
{
    /// <summary>The same in instants; nothing lies in it until it was placed.</summary>
    [JsonIgnore] public LocalTerm Term { get; init; }
}

/// <summary>
/// An agency with its validity (<paramref name="From"/> inclusive, <paramref name="To"/> exclusive; null = open; days of its country's capital)
/// and the pairs it covers. Who may see an event is asked for each event: its days are turned into instants once, by <see cref="Place"/>.
/// </summary>
/// <param name="Short">What people call it: <c>FGR</c>, <c>CBP OFO</c>.</param>
public sealed record Agency(
    string Code, string Side, string Short, Text Name, DateOnly? From, DateOnly? To, IReadOnlyList<Coverage> Covers)
{
    /// <summary>Its validity in instants; it is never valid until it was placed.</summary>
    [JsonIgnore] public LocalTerm Term { get; init; }

    /// <summary>Whether it existed at that instant.</summary>
    public bool IsValid(DateTimeOffset at) => Term.Holds(at);

    /// <summary>Whether it covered the pair at that instant.</summary>
    public bool IsCovering(string pair, DateTimeOffset at) => Covers.Any(c => c.Pair == pair && c.Term.Holds(at));

    /// <summary>The agency with its days in instants.</summary>
    /// <param name="capital">The zone of its country's capital.</param>
    /// <param name="city">The zone of a pair's city on its side.</param>
    public Agency Place(string capital, Func<string, string> city) => this with
    {
        Term = LocalTerm.Of(From, To, capital),
        Covers = [.. Covers.Select(c => c with { Term = LocalTerm.Of(c.From, c.To, city(c.Pair)) })],
    };
}

/// <summary>All agencies of both sides, by code.</summary>
public sealed class AgencyDirectory(IEnumerable<Agency> agencies)
{
    private readonly Dictionary<string, Agency> _byCode = agencies.ToDictionary(a => a.Code);

    /// <summary>Every agency.</summary>
    public IReadOnlyCollection<Agency> All => _byCode.Values;

    /// <summary>The agency of that code, or null.</summary>
    public Agency? Find(string code) => _byCode.GetValueOrDefault(code);
}
