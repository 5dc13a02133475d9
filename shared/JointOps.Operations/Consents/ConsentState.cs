using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Consents;

/// <summary>What this side has said on one request for consent: a fold of its own stream.</summary>
/// <param name="Last">Its newest word: the type of a consent event.</param>
public sealed record ConsentState(Type Last)
{
    /// <summary>The stream of a request, on whichever side somebody speaks on it.</summary>
    public static string Stream(EventRef request) => $"consents/{request.Side}-{request.Id}";

    /// <summary>The fold; it knows the consent events and ignores the rest.</summary>
    public static ConsentState? Evolve(ConsentState? state, Recorded e) =>
        e.Data is ConsentRequested or ConsentApproved or ConsentRefused or ConsentSuspended or ConsentEnded ? new(e.Data.GetType()) : state;
}
