using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JointOps.Hosting;

/// <summary>
/// Traces and metrics over OTLP, when the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; sampling by
/// <c>OTEL_TRACES_SAMPLER</c>. Without one nothing is measured. No content and no person is ever in a span.
/// </summary>
public static class Telemetry
{
    /// <summary>The source of this product's own spans: relaying and taking in, each within the trace of its post.</summary>
    public static readonly ActivitySource Source = new("JointOps");

    /// <summary>Adds them.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("jointops-" + settings.Name))
            .WithTracing(t => t
                .AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation().AddSource(Source.Name, "Npgsql", "Marten"))
            .WithMetrics(m => m
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter("JointOps.*", "Marten", "MassTransit"))
            .UseOtlpExporter();
    }

    /// <summary>A span within the trace of a post, by the context that travelled beside its leaf; nothing when the post was not sampled.</summary>
    /// <param name="since">When the work on it began.</param>
    public static void Span(string name, ActivityKind kind, string? trace, DateTimeOffset since)
    {
        if (trace is null || !ActivityContext.TryParse(trace, null, out var parent) || !parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) return;
        using var span = Source.StartActivity(kind, parent, startTime: since, name: name);
    }
}
