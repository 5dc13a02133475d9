namespace JointOps.Contracts;

/// <summary>A text in both languages of the product.</summary>
public sealed record Text(string Es, string En);

/// <summary>That an agency covers a pair, from a day on (inclusive) to a day (exclusive); null = open.</summary>
public sealed record Coverage(string Pair, DateOnly? From, DateOnly? To);

/// <summary>
/// An agency with its validity (<paramref name="From"/> inclusive, <paramref name="To"/> exclusive; null = open) and the pairs it covers.
/// </summary>
/// <param name="Short">What people call it: <c>FGR</c>, <c>CBP OFO</c>.</param>
public sealed record Agency(
    string Code, string Side, string Short, Text Name, DateOnly? From, DateOnly? To, IReadOnlyList<Coverage> Covers)
{
    /// <summary>Whether it existed at that instant (days are counted in UTC).</summary>
    public bool IsValid(DateTimeOffset at) => Within(From, To, at);

    /// <summary>Whether it covered the pair at that instant.</summary>
    public bool IsCovering(string pair, DateTimeOffset at) => Covers.Any(c => c.Pair == pair && Within(c.From, c.To, at));

    private static bool Within(DateOnly? from, DateOnly? to, DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return (from is null || day >= from) && (to is null || day < to);
    }
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
