using JointOps.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace JointOps.Hosting;

/// <summary>
/// OpenAPI 3.1 made from the routes themselves, at <c>/openapi/v1.json</c>, and a page to read it at <c>/docs</c>. What a route takes, answers and
/// refuses is read from its form and its metadata: nothing is told by hand, route by route.
/// </summary>
public static class ApiDescription
{
    private const string Bearer = "bearer";

    private static readonly string[] _roots = ["api/", "feeds/", "log/", "problems"];

    /// <summary>Adds the document of one service.</summary>
    public static void AddApiDescription(this IServiceCollection services, ServiceSettings settings) => services.AddOpenApi("v1", o =>
    {
        var schemas = new ApiSchemas();
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.ShouldInclude = d => d.RelativePath is { } path && _roots.Any(r => path.StartsWith(r, StringComparison.Ordinal));
        o.AddSchemaTransformer((schema, context, _) => { schemas.Correct(schema, context); return Task.CompletedTask; });
        o.AddOperationTransformer(async (operation, context, stop) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.OperationId ??= Name(context.Description.HttpMethod, context.Description.RelativePath);
            ApiParameters.Add(operation, context.Description.RelativePath ?? "", metadata);
            await ApiAnswers.AddAsync(operation, context, stop);
            if (!metadata.OfType<IAuthorizeData>().Any()) operation.Security = []; // open to everybody
        });
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = $"JointOps · {settings.Name}", Version = "v1",
                Description = "Operations, feeds, audit and raw log of one JointOps service. Problems are RFC 9457 with a `code`.",
                License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
                Contact = new() { Name = "The operators of this service" },
            };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            schemas.CorrectAll(document);
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps both; they tell no content and need no token.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", (Delegate)new PublicAnswer(WriteAsync).ToAsync).ExcludeFromDescription();
        // Its start script stands in the page itself, under a number used once that the page's policy names; its styles it writes as it runs.
        // Nothing of it calls out: this is a country's own service.
        routes.MapScalarApiReference("/docs", o => o.WithTitle("JointOps").WithNonce().DisableDefaultFonts().HideClientButton()
            .HideDeveloperTools().DisableAgent().DisableMcp().DisableTelemetry()).Add(b =>
        {
            var inner = b.RequestDelegate!;
            b.RequestDelegate = http =>
            {
                http.Response.OnStarting(() => { Admit(http); return Task.CompletedTask; });
                return inner(http);
            };
        });
    }

    private static async Task<byte[]> WriteAsync(IServiceProvider services)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync();
        using var written = new MemoryStream();
        await document.SerializeAsJsonAsync(written, OpenApiSpecVersion.OpenApi3_1);
        return written.ToArray();
    }

    private static void Admit(HttpContext http)
    {
        if (http.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; img-src 'self' data:; font-src 'self' data:; "
                + $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'";
    }

    /// <summary><c>POST api/v1/operations/{id}/seizures</c> becomes <c>postOperationsSeizures</c>.</summary>
    private static string Name(string? method, string? path) => (method ?? "get").ToLowerInvariant() + string.Concat(
        (path ?? "").Split('/').Where(p => p is not ("api" or "v1") && !p.StartsWith('{')).SelectMany(p => p.Split('-'))
            .Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p[1..]))
        + ((path ?? "").EndsWith('}') ? "ById" : "");
}
