using JointOps.Contracts;
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

    /// <summary>Changes who may have an event of the poster's agency.</summary>
    public const string MarkingChanges = "marking-changes";

    /// <summary>Takes the content of an event of the poster's agency back.</summary>
    public const string Recalls = "recalls";

    /// <summary>Hands seized things over.</summary>
    public const string Custody = "custody-transfers";

    /// <summary>Gives up a report of a seizure for another.</summary>
    public const string Merges = "seizure-merges";

    /// <summary>Proposes a joint operation; below it, what is said of one.</summary>
    public const string Joint = "joint-operations";

    /// <summary>Retracts what the poster's agency said of a joint operation.</summary>
    public const string JointRetractions = Joint + "/retractions";

    /// <summary>Says for an agency that it no longer has what was withdrawn.</summary>
    public const string Acknowledge = "recalls/acknowledge";

    /// <summary>Asks for a consent; below it, what is said to a request.</summary>
    public const string Consents = "consents";

    /// <summary>Registers a planned action.</summary>
    public const string Actions = "actions";

    /// <summary>Withdraws a planned action.</summary>
    public const string Withdraw = Actions + "/withdraw";

    /// <summary>What is said to conflicts, which the scenario names by their two actions.</summary>
    public const string Conflicts = "conflicts";

    /// <summary>Records an asset that was found; below it, what is said of one.</summary>
    public const string Assets = "assets";

    /// <summary>Records what a court ordered.</summary>
    public const string Judgments = "judgments";

    /// <summary>States an exchange rate.</summary>
    public const string Rates = "rates";

    /// <summary>Records what a party committed itself to.</summary>
    public const string Commitments = "commitments";

    /// <summary>Enters a figure that a party claims.</summary>
    public const string Figures = "figures";

    /// <summary>Asks for a handoff; below it, what is said of one.</summary>
    public const string Handoffs = "handoffs";

    /// <summary>Places a legal hold; below it, its release.</summary>
    public const string Holds = "holds";

    /// <summary>
    /// The contract of a content by route: routes of one operation by what stands below it, all others by their first and last word.
    /// </summary>
    public static IReadOnlyDictionary<string, Type> Contracts { get; } = new Dictionary<string, Type>
    {
        [Plan] = typeof(OperationPlanned),
        ["start"] = typeof(OperationStarted),
        ["suspend"] = typeof(OperationSuspended),
        ["resume"] = typeof(OperationResumed),
        ["close"] = typeof(OperationClosed),
        ["reports"] = typeof(ReportPosted),
        ["checkpoints/plan"] = typeof(CheckpointPlanned),
        ["checkpoints/open"] = typeof(CheckpointOpened),
        ["checkpoints/close"] = typeof(CheckpointClosed),
        ["inspections"] = typeof(InspectionTallied),
        ["seizures"] = typeof(SeizureRecorded),
        [Custody] = typeof(CustodyTransferred),
        [Merges] = typeof(SeizureMerged),
        [Corrections] = typeof(RecordCorrected),
        [Retractions] = typeof(RecordRetracted),
        [MarkingChanges] = typeof(MarkingChanged),
        [Recalls] = typeof(RecordRecalled),
        ["trace-requests"] = typeof(TraceRequested),
        ["trace-results"] = typeof(TraceCompleted),
        ["trace-assessments"] = typeof(TraceEligibilityAssessed),
        ["trace-status"] = typeof(TraceStatusReported),
        ["trace-closings"] = typeof(TraceClosedUnresolved),
        ["arrests"] = typeof(ArrestMade),
        [Handoffs] = typeof(HandoffRequested),
        [Handoffs + "/accept"] = typeof(HandoffNote),
        [Handoffs + "/give"] = typeof(HandoffHands),
        [Handoffs + "/receive"] = typeof(HandoffHands),
        [Holds] = typeof(LegalHoldPlaced),
        [Holds + "/release"] = typeof(HoldRelease),
        [Judgments] = typeof(JudgmentRecorded),
        [Rates] = typeof(RateStated),
        [Assets] = typeof(AssetIdentified),
        [Assets + "/valuations"] = typeof(AssetValued),
        [Assets + "/restraints"] = typeof(AssetRestrained),
        [Assets + "/lifts"] = typeof(RestraintLifted),
        [Assets + "/claims"] = typeof(ClaimFiled),
        [Assets + "/claim-decisions"] = typeof(ClaimDecided),
        [Assets + "/forfeitures"] = typeof(AssetForfeited),
        [Assets + "/disposals"] = typeof(AssetDisposed),
        [Assets + "/sharing"] = typeof(SharingAgreed),
        [Assets + "/transfers"] = typeof(AssetTransferred),
        [Assets + "/returns"] = typeof(AssetReturned),
        [Commitments] = typeof(CommitmentMade),
        [Figures] = typeof(FigureClaimed),
        [Joint] = typeof(OperationProposed),
        [Joint + "/accept"] = typeof(OperationAccepted),
        [Joint + "/legs"] = typeof(LegJoined),
        [Joint + "/meetings"] = typeof(MeetingHeld),
        [Joint + "/stand-down"] = typeof(LegStoodDown),
        [JointRetractions] = typeof(RecordRetracted),
        [Acknowledge] = typeof(Nothing),
        [Consents] = typeof(ConsentRequested),
        [Consents + "/approve"] = typeof(ConsentTerms),
        [Consents + "/refuse"] = typeof(ConsentReason),
        [Consents + "/end"] = typeof(ConsentReason),
        [Actions] = typeof(ActionPlanned),
        [Withdraw] = typeof(Nothing),
        [Conflicts + "/acknowledge"] = typeof(Nothing),
        [Conflicts + "/resolve"] = typeof(ConflictOutcome),
    };

    /// <summary>Whether a post opens something that belongs to no operation; its poster says who may see it.</summary>
    public static bool Opens(string route) => route is Assets or Judgments or Rates or Handoffs or Commitments or Figures;

    /// <summary>Whether a post changes the operation's state, and therefore must say which version it has seen.</summary>
    public static bool ChangesState(string route) => route is "start" or "suspend" or "resume" or "close";
}
