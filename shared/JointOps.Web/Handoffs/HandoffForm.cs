using System.Globalization;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Handoffs;

/// <summary>A word on a handoff as it is typed.</summary>
public sealed class HandoffForm : PostForm
{
    /// <summary>The reason or note.</summary>
    public string? Text { get; set; }

    /// <summary>Numbers of the things that passed.</summary>
    public List<string> Items { get; set => field = value ?? []; } = []; // a form without any binds null

    /// <summary>The seal.</summary>
    public string? Seal { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
        [.. base.Fields(), (nameof(Text), Text), (nameof(Seal), Seal), .. Items.Select(no => (nameof(Items), (string?)no))];

    /// <summary>Why.</summary>
    public string Reason(FormReader reader) => reader.Text(nameof(Text), T("Field.reason"), Text, 3, 1_000) ?? "";

    /// <summary>What is added.</summary>
    public string? Note(FormReader reader) => reader.Text(nameof(Text), T("Field.note"), Text, 0, 2_000);

    /// <summary>The seal, where there is one.</summary>
    public string? SealOf(FormReader reader) => reader.Text(nameof(Seal), T("Field.seal"), Seal, 0, 60);

    /// <summary>The things that passed; null for what is no thing.</summary>
    public IReadOnlyList<int>? Passed(FormReader reader, HandoffRequested asked)
    {
        if (asked.Items is null) return null;
        int[] items = [.. Items.Select(no => int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).Where(n => n > 0)];
        if (items.Length == 0) reader.Wrong(nameof(Items), T("Error.Required", T("Handoff.Which")));
        return items;
    }
}
