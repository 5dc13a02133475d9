using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;

namespace JointOps.Operations.Joint;

/// <summary>Joint operations for the pages: the same road to the writer as the API's.</summary>
public sealed class JointDesk(JointPoster poster) : IJointDesk
{
    /// <inheritdoc />
    public Task PostAsync(Caller caller, Guid joint, string route, Guid key, byte[] body, CancellationToken stop) => route switch
    {
        "propose" => poster.ProposeAsync(caller, key, body),
        "accept" => poster.PostAsync<OperationAccepted>(caller, joint, route, key, body, null, AcceptProposal.Decide, null, stop),
        "decline" => poster.PostAsync<OperationDeclined>(caller, joint, route, key, body, null, DeclineProposal.Decide, null, stop),
        "legs" => poster.PostAsync<LegJoined>(caller, joint, route, key, body, null, JoinLeg.Decide, l => l.Operation, stop),
        "meetings" => poster.PostAsync<MeetingHeld>(caller, joint, route, key, body, null, HoldMeeting.Decide, null, stop),
        "stand-down" => poster.PostAsync<LegStoodDown>(caller, joint, route, key, body, null, StandDownLeg.Decide, null, stop),
        _ => throw new Refusal("not-found"),
    };
}
