using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Commands;

/// <summary>The events of an operation that a command may be about, as a form offers them.</summary>
internal static class CommandTargets
{
    /// <summary>Whether a command may be about an event, as far as a reader's view of it tells.</summary>
    /// <param name="agency">The poster's.</param>
    public static bool IsOne(TimelineItem item, OfferedCommand command, string? agency) =>
        command.About is { } about && item.Content is not null && !item.Retracted && item.Changes.All(c => c.Type != MarkNotes.Recalled)
        && (about == typeof(object)
            ? item.Agency == agency && !item.Type.StartsWith("record.", StringComparison.Ordinal) : item.Type == EventTypes.Name(about));

    /// <summary>Commands without a better page that an agency may post now: about the event, or about none.</summary>
    public static IEnumerable<OfferedCommand> Offered(IOperationDesk? desk, OperationSummary operation, TimelineItem? item, string? agency) =>
        (desk?.Commands ?? []).Where(c => CommandPages.IsGeneric(c.Route) && (c.OnlyAgency is null || c.OnlyAgency == agency)
            && (c.OfferedWhen.Count == 0 || c.OfferedWhen.Contains(operation.Status))
            && (item is null ? c.About is null : IsOne(item, c, agency)));

    /// <summary>An event by what it is and when it happened.</summary>
    public static string Name(TimelineItem item, Labels labels) =>
        $"{labels.Type(item.Type)} · {Clocks.Utc(item.Occurred)} · {labels.Agency(item.Agency)}";

    /// <summary>The fields of an event that a correction may give another value, with what stands there.</summary>
    public static IEnumerable<(string Path, string Value)> Correctable(TimelineItem item, EventTypes types)
    {
        var fixedFields = types.All.TryGetValue(item.Type, out var type) ? Wire.Identifying(type).ToHashSet() : [];
        return Leaves(item.Content!.Value, "").Where(l => !fixedFields.Contains(l.Path.Split('.')[0]));
    }

    /// <summary>A field by what it is called and what stands there.</summary>
    public static string Name(string path, string value) => $"{EventBody.FieldName(path)}: {Short(value)}";

    /// <summary>What stands at a path of an event; null = nothing.</summary>
    public static string? At(TimelineItem item, string path) =>
        Leaves(item.Content!.Value, "").Where(l => l.Path == path).Select(l => l.Value).FirstOrDefault();

    private static IEnumerable<(string Path, string Value)> Leaves(JsonElement e, string path) => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().SelectMany(p => Leaves(p.Value, path.Length == 0 ? p.Name : $"{path}.{p.Name}")),
        JsonValueKind.Array => e.EnumerateArray().SelectMany((v, i) => Leaves(v, $"{path}.{i}")),
        _ => [(path, e.ToString())],
    };

    private static string Short(string value) => value.Length <= 60 ? value : value[..59] + "…";
}
