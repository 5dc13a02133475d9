using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Web.Commands;

/// <summary>The requests of traces that an answer is chosen from: nobody types an id.</summary>
internal static class TraceChoices
{
    /// <summary>The field of the contracts that name a request.</summary>
    public const string Field = "request";

    private const int Most = 200; // as many as a page of the list; with more the id is typed, and `/traces` tells it

    private static readonly Type[] _answers = [typeof(TraceCompleted), typeof(TraceStatusReported), typeof(TraceClosedUnresolved)];

    /// <summary>Those that a command may be about, newest first; null = it is about none, or there are too many to choose from.</summary>
    /// <param name="content">The command's contract.</param>
    public static async Task<IReadOnlyList<(string Code, string Text)>?> OfAsync(
        ITraces traces, Type content, Reader reader, Labels labels, CancellationToken stop)
    {
        if (!_answers.Contains(content)) return null;
        var page = await traces.PageAsync(reader, open: true, long.MaxValue, Most, null, stop);
        if (page.Next is not null) return null;
        // One that was closed without an answer may still get one, and nothing else.
        var open = page.Traces.Where(t => content == typeof(TraceCompleted) || t.State == "requested").ToArray();
        return open.Length == 0 ? [("", Words.T("Traces.NoneOpen"))] : [.. open.Select(t => ($"{t.Request.Id}", Name(t, labels)))];
    }

    /// <summary>A request by its number and its firearm.</summary>
    public static string Name(this TraceAsked trace, Labels labels) => string.Join(" · ", new[]
    {
        trace.Number ?? $"{trace.Request.Id}", trace.Firearm is { } item ? Thing(item, labels) : null, Clocks.Local(trace.Requested, trace.Zone),
        trace.State != "requested" ? labels.Code("traceState", trace.State)
            : trace.Reported is { } status ? labels.Code("traceStatus", status) : null,
    }.OfType<string>());

    private static string Thing(SeizedItem item, Labels labels) =>
        $"{item.No}. {SeizureFacts.Thing(JsonSerializer.SerializeToElement(item, Wire.Options), labels)}";
}
