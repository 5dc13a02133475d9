using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>Joint operations for the pages: the same road to the writer as the API's.</summary>
public sealed class JointDesk(JointPoster poster, FeedLog feed, Reference reference, DemonstrationClock clock) : IJointDesk
{
    /// <inheritdoc />
    public Task PostAsync(Caller caller, Guid joint, string route, Guid key, byte[] body, CancellationToken stop) => route switch
    {
        "propose" => poster.ProposeAsync(caller, key, body),
        "accept" => poster.PostAsync<OperationAccepted>(caller, joint, route, key, body, null, AcceptProposal.Decide, null, stop),
        "decline" => poster.PostAsync<OperationDeclined>(caller, joint, route, key, body, null, DeclineProposal.Decide, null, stop),
        "legs" => poster.PostAsync<LegJoined>(caller, joint, route, key, body, null, JoinLeg.Decide, l => l.Operation, stop),
        "meetings" => poster.PostAsync<MeetingHeld>(caller, joint, route, key, body, null, HoldMeeting.Decide, null, stop),
        "retractions" => poster.PostAsync<RecordRetracted>(caller, joint, route, key, body, null, RetractTold.Decide, r => r.Target, stop),
        "stand-down" => poster.PostAsync<LegStoodDown>(caller, joint, route, key, body, null, StandDownLeg.Decide, null, stop),
        _ => throw new Refusal("not-found"),
    };

    /// <inheritdoc />
    public async Task<IReadOnlyList<ToldEvent>> ToldAsync(Caller caller, Guid joint, CancellationToken stop)
    {
        var (reader, told) = (caller.Reader, new List<ToldEvent>());
        await foreach (var e in feed.OfSubjectAsync(JointAccount.Stream(joint), stop))
            if (e.Mark.Origin == reader.Side && e.Mark.Agency == reader.Agency && e.Content is not null && Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow()))
                told.Add(e.Told());
        return told;
    }
}
