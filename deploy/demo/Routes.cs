using JointOps.Contracts.Events;

namespace JointOps.Demo;

/// <summary>What the scenario posts: the public routes, and the contract that each of them takes.</summary>
public static class Routes
{
    /// <summary>Plans an operation.</summary>
    public const string Plan = "operations";

    /// <summary>Corrects an event of the poster's agency.</summary>
    public const string Corrections = "corrections";

    /// <summary>Retracts an event of the poster's agency.</summary>
    public const string Retractions = "retractions";

    /// <summary>The contract of a content by route.</summary>
    public static IReadOnlyDictionary<string, Type> Contracts { get; } = new Dictionary<string, Type>
    {
        [Plan] = typeof(OperationPlanned),
        ["start"] = typeof(OperationStarted),
        ["suspend"] = typeof(OperationSuspended),
        ["resume"] = typeof(OperationResumed),
        ["close"] = typeof(OperationClosed),
        ["reports"] = typeof(ReportPosted),
        ["checkpoints/open"] = typeof(CheckpointOpened),
        ["checkpoints/close"] = typeof(CheckpointClosed),
        ["seizures"] = typeof(SeizureRecorded),
        [Corrections] = typeof(RecordCorrected),
        [Retractions] = typeof(RecordRetracted),
        ["trace-requests"] = typeof(TraceRequested),
        ["trace-results"] = typeof(TraceCompleted),
    };

    /// <summary>Whether a post changes the operation's state, and therefore must say which version it has seen.</summary>
    public static bool ChangesState(string route) => route is "start" or "suspend" or "resume" or "close";
}
