namespace JointOps.Disclosure.Checking;

/// <summary>What a check has found so far, no more of it than somebody will read.</summary>
/// <param name="service">Short name of the service whose tables are looked at.</param>
public sealed class FindingsOf(string service)
{
    /// <summary>How many are told.</summary>
    public const int Most = 1_000;

    private readonly List<CheckFinding> _all = [];

    /// <summary>All of them, in the order in which they were found.</summary>
    public IReadOnlyList<CheckFinding> All => _all;

    /// <summary>Adds one; what two ways of looking find is told once.</summary>
    public void Add(CheckFinding one)
    {
        if (_all.Count < Most && !_all.Exists(f => f == one || (f.Log == one.Log && f.Kind == one.Kind && f.From <= one.From && one.From < f.To)))
            _all.Add(one);
    }

    /// <summary>Adds what was found of a row.</summary>
    public void Row(string kind, string table, string id) => Add(new(service, kind, Table: table, Id: id));
}
