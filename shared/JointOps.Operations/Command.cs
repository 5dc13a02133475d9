namespace JointOps.Operations;

/// <summary>
/// What may be posted, described once: routes, the API's description and forms read it. The commands of a family add
/// their decision (<see cref="Command{T}"/> on an operation); a command with a road of its own is a <see cref="RoutedCommand"/>.
/// </summary>
/// <param name="Path">Where it is posted, below <c>/api/v1/</c>: <c>operations/{id}/reports</c>.</param>
/// <param name="Summary">What it does, for the API's description.</param>
public abstract record Command(string Path, string Summary)
{
    /// <summary>A content that such a post may have; its type is the contract.</summary>
    public abstract object Content { get; }

    /// <summary>Whether it changes the state, so that the poster must say which version it has seen.</summary>
    public bool ChangesState { get; init; }

    /// <summary>Whether the poster says who may see it; else that is settled: by the event it speaks of, or by what it is.</summary>
    public bool SaysMarking { get; init; } = true;

    /// <summary>The pair that an example names; null where the pair is settled.</summary>
    public string? Pair { get; init; }
}

/// <summary>A command whose decision needs more than its family's: its route hands it over by itself.</summary>
public sealed record RoutedCommand(string Path, object Example, string Summary) : Command(Path, Summary)
{
    /// <inheritdoc />
    public override object Content => Example;
}
