using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Joint;

namespace JointOps.Operations.Tests;

/// <summary>One side's account of a joint operation in memory; what the other side said is what was there when this one was made.</summary>
internal sealed class JointSide(string side, JointSide? other = null)
{
    public static readonly Guid Id = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");

    private static readonly Guid _operation = new("016c1e07-0a00-7d11-8a55-0f6e2b9c7a01");

    private readonly Dictionary<(string Origin, Guid Id), KnownEvent> _known = [];

    private JointAccount? _account;

    private long _version;

    public JointAccount Account => _account ?? JointAccount.Empty;

    public JointSide Propose(OperationProposed? proposal = null, string marking = "binational") =>
        Post(new Posting<OperationProposed>(proposal ?? ProposeOperation.Example, marking, Pair: "border"), ProposeOperation.Decide);

    public JointSide Accept() => Post(new OperationAccepted(Id), AcceptProposal.Decide);

    public JointSide Decline(string reason = "No personnel") => Post(new OperationDeclined(Id, reason), DeclineProposal.Decide);

    public JointSide Meet(int no, DateOnly? date = null) => Post(new MeetingHeld(no, date ?? new(2019, 7, 26), "Horarios"), HoldMeeting.Decide);

    public JointSide StandDown() => Post(new LegStoodDown("Huracán"), StandDownLeg.Decide);

    /// <summary>Joins an operation that was planned at Tijuana and left, unless said otherwise.</summary>
    public JointSide Join(Guid? joint = null, bool retracted = false, bool left = true, Func<ReleaseMark, ReleaseMark>? mark = null)
    {
        var planned = new ReleaseMark(side, Agency, "tijuana-san-diego", "binational", null, null, Leg.Now);
        _known[(side, _operation)] = new(_operation, "operation.planned.v1", mark?.Invoke(planned) ?? planned, left ? 7 : null, retracted);
        return Post(new LegJoined(_operation, joint ?? Id), JoinLeg.Decide);
    }

    public JointSide Retract(Guid target, string? agency = null) =>
        Post(new Posting<RecordRetracted>(new(target, "fue al día siguiente"), "binational", Pair: "border"), RetractTold.Decide, agency);

    public JointSide Post<T>(T content, DecideJoint<T> decide) where T : notnull =>
        Post(new Posting<T>(content, "binational", Pair: "border"), decide);

    /// <summary>Decides and folds; a refusal changes nothing.</summary>
    public JointSide Post<T>(Posting<T> post, DecideJoint<T> decide, string? agency = null) where T : notnull
    {
        var officer = new Reader(side, agency ?? Agency, Roles.Liaison);
        var recording = decide(new(
            Id, post.Content, Account, other?.Account ?? JointAccount.Empty, Rules.Envelope(post, null, officer, Leg.Reference, Leg.Now),
            new(_version, Leg.Now, new Dictionary<Type, object>(), _known), officer, Leg.Reference));
        var e = new Recorded(Guid.CreateVersion7(), ++_version, Leg.Now, "somebody", recording.Envelope, recording.Data);
        _account = JointFold.Evolve(_account, e);
        _known[(side, e.Id)] = new(e.Id, EventTypes.Name(e.Data.GetType()), ReleaseMark.Of(side, e.Envelope), _version);
        return this;
    }

    private string Agency => side == "mx" ? "sre" : "state";
}
