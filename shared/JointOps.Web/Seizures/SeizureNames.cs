using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Seizures;

/// <summary>What people call a report of a seizure, and a thing of it.</summary>
internal static class SeizureNames
{
    /// <summary>Its number, or the paper it stands on where it has none.</summary>
    public static string Short(this SeizureReport report) => report.Number ?? VisibleText.Straight(report.Document);

    /// <summary>Enough to tell it from others in a list of choices.</summary>
    public static string Long(this SeizureReport report, Labels labels) =>
        $"{report.Short()} · {labels.Agency(report.Agency)} · {Clocks.Local(report.Occurred, report.Zone)} · {VisibleText.Straight(report.Document)}";

    /// <summary>A thing in short.</summary>
    public static string Name(this SeizedItem item, Labels labels) =>
        $"{item.No}. {SeizureFacts.Thing(JsonSerializer.SerializeToElement(item, Wire.Options), labels)}";

    /// <summary>Whether it is in hands of the country that recorded it, and so may be moved on by them.</summary>
    public static bool IsHere(this SeizedThing thing) => thing.Custody.Count > 0 && thing.Custody[^1].Handoff is null;

    /// <summary>Where a report's page is.</summary>
    public static string Address(this EventRef report) => $"/seizures/{report.Write()}";
}
