using JointOps.Contracts.Events;

namespace JointOps.Contracts.Commitments;

/// <summary>What is told of commitments and claims: which events, on which streams, and what each is about.</summary>
public static class CommitmentActs
{
    /// <summary>Streams of commitments, claims and coordination's evaluations begin so.</summary>
    public const string Commitments = "commitments/", Claims = "figures/", Evaluations = "evaluations/";

    /// <summary>The types.</summary>
    public static readonly string Made = EventTypes.Name(typeof(CommitmentMade)), Claimed = EventTypes.Name(typeof(FigureClaimed)),
        Evaluated = EventTypes.Name(typeof(CommitmentEvaluated));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Types { get; } = [Made, Claimed, Evaluated];

    /// <summary>Whether an event's type is one of these.</summary>
    public static bool IsOne(string type) => Types.Contains(type);

    /// <summary>What an event is about: a commitment by its key, a claim by its metric; null when it does not read as one.</summary>
    public static string? About(ToldEvent e) =>
        e.Type == Made ? new EventRef(e.Mark.Origin, e.Id).Write()
        : e.Type == Claimed ? e.Read<FigureClaimed>() is { Metric: { } metric } ? OfMetric(metric) : null
        : IsEvaluation(e) ? e.Read<CommitmentEvaluated>()?.Commitment?.Write() : null;

    /// <summary>What claims of a metric are about.</summary>
    public static string OfMetric(string metric) => "metric:" + metric;

    /// <summary>Whether coordination evaluated: nobody else does.</summary>
    public static bool IsEvaluation(ToldEvent e) => e.Type == Evaluated && e.Mark.Origin == Markings.Coordination;
}
