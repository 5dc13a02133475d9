using JointOps.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Hosting;

/// <summary>Pairs, crossings, agencies, event types and codes, in both languages.</summary>
/// <param name="Codes">By family: <c>marking</c>, <c>itemKind</c>, <c>eventType</c>, …</param>
public sealed record ReferenceAnswer(
    IReadOnlyList<CityPair> Pairs, IEnumerable<Agency> Agencies, IReadOnlyDictionary<string, IReadOnlyList<Code>> Codes);

/// <summary>The reference data over HTTP; it is public, and the same on every service.</summary>
public static class ReferenceRoute
{
    /// <summary>Maps <c>/api/v1/reference</c>.</summary>
    public static void MapReference(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/v1/reference", (Delegate)new PublicAnswer(Write).ToAsync)
        .WithTags("Reference").WithSummary("Pairs, crossings, agencies, event types and codes, in both languages")
        .Produces<ReferenceAnswer>().WithMetadata(new ConditionalAnswer());

    private static Task<byte[]> Write(IServiceProvider services)
    {
        var reference = services.GetRequiredService<Reference>();
        return Task.FromResult(Conditional.Written(services, new ReferenceAnswer(reference.Pairs, reference.Agencies.All, reference.Codes)));
    }
}
