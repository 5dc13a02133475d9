namespace JointOps.Proofs.Bundles;

/// <summary>
/// What was found, at most so much of each kind in each log: what is wrong with every line of one file must not hide what is wrong with another.
/// </summary>
internal sealed class FindingList
{
    private const int MostOfAKind = 50;
    private readonly Dictionary<(string Code, string Log), int> _counts = [];
    private readonly List<Finding> _told = [];

    public void Add(Finding one)
    {
        var kind = (one.Code, one.Log);
        if ((_counts[kind] = _counts.GetValueOrDefault(kind) + 1) <= MostOfAKind) _told.Add(one);
    }

    /// <summary>What is told, by kind: what is about the whole before what is about a line.</summary>
    public IReadOnlyList<Finding> Told => [.. _told.OrderBy(f => Findings.All.ToList().IndexOf(f.Code))];

    /// <summary>How many there were in all.</summary>
    public int Count => _counts.Values.Sum();
}
