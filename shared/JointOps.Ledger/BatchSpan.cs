using System.Diagnostics;

namespace JointOps.Ledger;

/// <summary>
/// A batch as one span: it stands in the trace of the first of its posts that is sampled, with links to all of them, and what it sends or asks
/// of the database stands below it. No content and no person is ever in a span.
/// </summary>
public static class BatchSpan
{
    /// <summary>The name of the product's own source.</summary>
    public const string SourceName = "JointOps";

    private static readonly ActivitySource _source = new(SourceName, typeof(BatchSpan).Assembly.GetName().Version?.ToString(3));

    /// <summary>Starts the span; null when none of its posts is sampled, or nobody listens.</summary>
    /// <param name="traces">The W3C contexts of what is in the batch; null where there is none.</param>
    public static Activity? Start(
        string name, ActivityKind kind, IEnumerable<string?> traces, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (!_source.HasListeners()) return null;
        ActivityContext[] sampled = [.. traces.OfType<string>().Distinct().Select(Sampled).OfType<ActivityContext>()];
        return sampled.Length == 0
            ? null : _source.StartActivity(name, kind, sampled[0], [.. tags], [.. sampled.Select(context => new ActivityLink(context))]);
    }

    private static ActivityContext? Sampled(string trace) =>
        ActivityContext.TryParse(trace, null, isRemote: true, out var context) && context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
            ? context : null;
}
