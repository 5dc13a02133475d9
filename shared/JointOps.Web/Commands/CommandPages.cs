using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Texts;

namespace JointOps.Web.Commands;

/// <summary>
/// Where each command is posted from a page. Those of an operation that stand nowhere here have the form that is made of their contract;
/// a command that gets a better page gets a line here.
/// </summary>
public static class CommandPages
{
    /// <summary>Better pages, by the command's path; each is an address of a page, with its names of parameters.</summary>
    public static IReadOnlyDictionary<string, string> Better { get; } = new Dictionary<string, string>
    {
        ["operations"] = "/operations/new",
        ["operations/{id}/reports"] = "/operations/{Id:guid}/report",
        ["operations/{id}/arrests"] = "/operations/{Id:guid}/arrest",
        ["operations/{id}/seizures"] = "/operations/{Id:guid}/seizure",
        ["operations/{id}/custody-transfers"] = "/operations/{Id:guid}/custody/{Seizure:guid}",
        ["operations/{id}/seizure-merges"] = "/operations/{Id:guid}/merge/{Seizure:guid}",
        ["operations/{id}/inspections"] = "/operations/{Id:guid}/inspections",
        ["operations/{id}/checkpoints/plan"] = "/operations/{Id:guid}/checkpoint-plan",
        ["operations/{id}/checkpoints/open"] = "/operations/{Id:guid}/checkpoint-open",
        ["operations/{id}/checkpoints/close"] = "/operations/{Id:guid}/checkpoint-close",
        ["operations/{id}/marking-changes"] = "/operations/{Id:guid}/events/{Event:guid}/marking",
        ["operations/{id}/recalls"] = "/operations/{Id:guid}/events/{Event:guid}/recall",
        ["joint-operations"] = "/joint-operations/propose",
        ["joint-operations/{id}/accept"] = "/joint-operations/{Id:guid}/accept",
        ["joint-operations/{id}/decline"] = "/joint-operations/{Id:guid}/decline",
        ["joint-operations/{id}/legs"] = "/joint-operations/{Id:guid}/leg",
        ["joint-operations/{id}/meetings"] = "/joint-operations/{Id:guid}/meeting",
        ["joint-operations/{id}/retractions"] = "/joint-operations/{Id:guid}/retract/{Event:guid}",
        ["joint-operations/{id}/stand-down"] = "/joint-operations/{Id:guid}/stand-down",
        ["handoffs"] = "/handoffs/request",
        ["handoffs/{side}/{id}/accept"] = "/handoffs/{Side}/{Id:guid}/accept",
        ["handoffs/{side}/{id}/decline"] = "/handoffs/{Side}/{Id:guid}/decline",
        ["handoffs/{side}/{id}/give"] = "/handoffs/{Side}/{Id:guid}/give",
        ["handoffs/{side}/{id}/receive"] = "/handoffs/{Side}/{Id:guid}/receive",
        ["handoffs/{side}/{id}/cancel"] = "/handoffs/{Side}/{Id:guid}/cancel",
        ["handoffs/{side}/{id}/retractions"] = "/handoffs/{Side}/{Id:guid}/retract/{Event:guid}",
        ["consents"] = "/events/{Side}/{Id:guid}/consent",
        ["consents/{side}/{id}/approve"] = "/awaiting",
        ["consents/{side}/{id}/refuse"] = "/awaiting",
        ["consents/{side}/{id}/suspend"] = "/awaiting",
        ["consents/{side}/{id}/end"] = "/awaiting",
        ["recalls/{side}/{id}/acknowledge"] = "/awaiting",
        ["events/{id}/recalls"] = "/events/{Id:guid}/recall",
        ["assets"] = "/assets/new",
        ["judgments"] = "/judgments/new",
        ["judgments/{id}/retractions"] = "/judgments/{Id:guid}/retract",
        ["rates"] = "/rates/new",
        ["rates/{id}/retractions"] = "/rates/{Id:guid}/retract",
        ["commitments"] = "/commitments/new",
        ["commitments/{id}/retractions"] = "/commitments/{Id:guid}/retract",
        ["figures"] = "/figures/new",
        ["figures/{id}/retractions"] = "/figures/{Id:guid}/retract",
        ["assets/{side}/{id}/valuations"] = AnAssets,
        ["assets/{side}/{id}/restraints"] = AnAssets,
        ["assets/{side}/{id}/lifts"] = AnAssets,
        ["assets/{side}/{id}/claims"] = AnAssets,
        ["assets/{side}/{id}/claim-decisions"] = AnAssets,
        ["assets/{side}/{id}/forfeitures"] = AnAssets,
        ["assets/{side}/{id}/disposals"] = AnAssets,
        ["assets/{side}/{id}/sharing"] = AnAssets,
        ["assets/{side}/{id}/transfers"] = AnAssets,
        ["assets/{side}/{id}/returns"] = AnAssets,
        ["assets/{side}/{id}/retractions"] = AnAssets,
        ["holds"] = "/holds",
        ["holds/{id}/release"] = "/holds",
        ["subjects/{token}/erasures"] = "/subjects/{Token}",
        ["actions"] = "/actions/new",
        ["actions/{id}/withdraw"] = "/actions/{Id:guid}/withdraw",
        ["conflicts/{id}/acknowledge"] = "/conflicts",
        ["conflicts/{id}/resolve"] = "/conflicts",
    };

    private const string AnAssets = "/assets/{Side}/{Id:guid}/post/{Act}";

    /// <summary>The page that posts any command of an operation, by its route.</summary>
    public const string Any = "/operations/{Id:guid}/post/{*Command}";

    /// <summary>Whether a command of an operation has no better page.</summary>
    /// <param name="route">Its route below the operation.</param>
    public static bool IsGeneric(string route) => !Better.ContainsKey($"operations/{{id}}/{route}");

    /// <summary>What a command is called, as a thing to do; without a text of its own, as its event is called.</summary>
    public static string Title(string route, Type content, Labels labels) => Words.Find("Command." + route) ?? labels.Type(EventTypes.Name(content));
}
