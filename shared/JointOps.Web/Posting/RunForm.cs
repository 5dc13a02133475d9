using JointOps.Contracts.Events;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>A checkpoint that began to work, or stopped, as it is typed.</summary>
public sealed class RunForm : PostForm
{
    /// <summary>The crossing where one opened, by code.</summary>
    public string? Crossing { get; set; }

    /// <summary>The open one that closed, as <see cref="OpenCheckpoint.Code"/> writes it.</summary>
    public string? Checkpoint { get; set; }

    /// <summary>Lanes.</summary>
    public string? Lanes { get; set; }

    /// <summary>A note, or why it closed.</summary>
    public string? Note { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
        [.. base.Fields(), (nameof(Crossing), Crossing), (nameof(Checkpoint), Checkpoint), (nameof(Lanes), Lanes), (nameof(Note), Note)];

    /// <summary>One that opened.</summary>
    /// <param name="end">The end that lies on the poster's side.</param>
    public CheckpointOpened Opened(FormReader reader, string end)
    {
        if (string.IsNullOrEmpty(Crossing)) reader.Wrong(nameof(Crossing), T("Error.Required", T("Crossing")));
        return new(Crossing ?? "", end, reader.Count(nameof(Lanes), T("Field.lanes"), Lanes, 1, 60), Told(reader, T("Field.note")));
    }

    /// <summary>One that closed.</summary>
    /// <param name="open">Those that are open.</param>
    public CheckpointClosed Closed(FormReader reader, IEnumerable<OpenCheckpoint> open)
    {
        if (open.FirstOrDefault(c => c.Code == Checkpoint) is { } which) return new(which.Crossing, which.End, Told(reader, T("Field.reason")));
        reader.Wrong(nameof(Checkpoint), T("Error.Required", T("CheckpointField")));
        return new("", "", Told(reader, T("Field.reason")));
    }

    private string? Told(FormReader reader, string name) => reader.Text(nameof(Note), name, Note, 0, 2_000);
}
