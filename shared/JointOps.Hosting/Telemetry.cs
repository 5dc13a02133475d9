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
    // The product's own spans are the ledger's BatchSpan; the libraries' stand below them or below a request.
    private static readonly string[] _sources = ["JointOps", "Npgsql", "Marten", "MassTransit"],
        _meters = ["JointOps.*", "Npgsql", "Marten", "MassTransit", "Polly"];

    /// <summary>Adds them.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, ServiceSettings settings)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("jointops-" + settings.Name, "jointops", typeof(Telemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(t => t
                .AddAspNetCoreInstrumentation(o => o.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                .AddHttpClientInstrumentation().AddSource(_sources))
            .WithMetrics(m => m
                .AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddMeter(_meters))
            .UseOtlpExporter();
    }
}
