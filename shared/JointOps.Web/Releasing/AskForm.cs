using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Releasing;

/// <summary>A request for consent as it is typed.</summary>
public sealed class AskForm
{
    /// <summary>The request's id, made when the form was first shown: sent twice, it is still one request.</summary>
    public string? Key { get; set; }

    /// <summary>The agency that should get the event.</summary>
    public string? For { get; set; }

    /// <summary>What for: a code of <c>purpose</c>.</summary>
    public string? Purpose { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>The reason, within what the API takes.</summary>
    public string Why(FormReader reader) => reader.Text(nameof(Reason), T("Field.reason"), Reason, 3, 1_000) ?? "";
}
