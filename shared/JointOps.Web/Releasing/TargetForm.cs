using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Releasing;

/// <summary>A change of who may have an event, or its recall, as it is typed.</summary>
public sealed class TargetForm : PostForm
{
    /// <summary>Why; whoever had the event is told.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() => [.. base.Fields(), (nameof(Reason), Reason)];

    /// <summary>A fresh form: a key of its own, and the marking as it stands.</summary>
    public void Begin(TimelineItem target, MarkInForce mark)
    {
        Begin(target.Occurred, target.Zone); // agencies are offered as of the day that it happened
        Marking = mark.Marking;
        ReleaseTo = [.. mark.ReleaseTo ?? []];
    }

    /// <summary>The reason, within what the API takes.</summary>
    public string Why(FormReader reader) => reader.Text(nameof(Reason), T("Field.reason"), Reason, 3, 1_000) ?? "";
}
