using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Handoffs;

/// <summary>What people call a handoff.</summary>
internal static class HandoffNames
{
    /// <summary>Its number, or what is handed over where it has none.</summary>
    public static string Short(this HandoffReport h, Labels labels) => h.Number ?? labels.Code("handoffKind", h.Asked.What);

    /// <summary>What is handed over, and by whom.</summary>
    public static string Title(this HandoffReport h, Labels labels) =>
        $"{labels.Code("handoffKind", h.Asked.What)} · {HandoffFacts.Hands(h.Asked.Giver, labels)}";

    /// <summary>Whom or what it is about.</summary>
    public static string About(this HandoffReport h) =>
        h.Asked.Subject ?? h.Asked.Topic ?? (h.Asked.Items is { } items ? T("Custody.Items", string.Join(", ", items)) : "");

    /// <summary>Where its page is.</summary>
    public static string HandoffAddress(this EventRef request) => $"/handoffs/{request.Write()}";

    /// <summary>The class of its state's mark.</summary>
    public static string? Tone(this HandoffReport h) => h.State switch
    {
        "accepted" or "closed" => "running",
        "requested" or "given" or "received" => "suspended",
        _ => null,
    };
}
