using System.Text.Json;
using System.Text.Json.Nodes;
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

/// <summary>An example of a request's body, as route metadata.</summary>
public sealed record RequestExample(object Body);

/// <summary>Marks a route that takes <c>Idempotency-Key</c> and <c>If-Match</c>.</summary>
/// <param name="ChangesState">It must have <c>If-Match</c>; on others it may.</param>
public sealed record PostHeaders(bool ChangesState = false);

/// <summary>OpenAPI 3.1 made from the routes themselves, at <c>/openapi/v1.json</c>, and a page to read it at <c>/docs</c>.</summary>
public static class ApiDescription
{
    private const string Bearer = "bearer";

    /// <summary>Adds the document of one service.</summary>
    public static void AddApiDescription(this IServiceCollection services, ServiceSettings settings) => services.AddOpenApi("v1", o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.ShouldInclude = d => d.RelativePath is { } path && (path.StartsWith("api/", StringComparison.Ordinal)
            || path.StartsWith("feeds/", StringComparison.Ordinal) || path.StartsWith("log/", StringComparison.Ordinal));
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = $"JointOps · {settings.Name}", Version = "v1",
                Description = "Operations, feeds, audit and raw log of one JointOps service. Problems are RFC 9457 with a `code`.",
                License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Servers = [new() { Url = "/" }];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Bearer] =
                new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
            document.Security = [new() { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        o.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.OperationId ??= Name(context.Description.HttpMethod, context.Description.RelativePath);
            if (metadata.OfType<RequestExample>().FirstOrDefault() is { } example
                && operation.RequestBody?.Content?.Values.FirstOrDefault() is { } media)
                media.Example = JsonSerializer.SerializeToNode(example.Body, example.Body.GetType(), Wire.Options);
            if (metadata.OfType<PostHeaders>().FirstOrDefault() is { } headers) AddHeaders(operation, headers.ChangesState);
            ApiExamples.AddTo(operation, context.Description.RelativePath ?? "");
            if (metadata.OfType<IAuthorizeData>().Any()) ApiExamples.AddRefusals(operation);
            else operation.Security = []; // open to everybody
            return Task.CompletedTask;
        });
    });

    /// <summary>Maps both; they tell no content and need no token.</summary>
    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
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

    private static void Admit(HttpContext http)
    {
        if (http.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
            http.Response.Headers.ContentSecurityPolicy = $"default-src 'self'; img-src 'self' data:; font-src 'self' data:; "
                + $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'";
    }

    private static void AddHeaders(OpenApiOperation operation, bool changesState)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(
            Header("Idempotency-Key", true, "UUID version 7 made by the client; becomes the event's id", "018f5c2e-7a10-7c3a-9f0e-2b1a6d5e4c11"));
        operation.Parameters.Add(Header("If-Match", changesState, "The operation's version (its ETag); needed on a change of state", "\"7\""));
    }

    private static OpenApiParameter Header(string name, bool required, string description, string example) => new()
    {
        Name = name, In = ParameterLocation.Header, Required = required, Description = description, Example = JsonValue.Create(example),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    /// <summary><c>POST api/v1/operations/{id}/seizures</c> becomes <c>postOperationsSeizures</c>.</summary>
    private static string Name(string? method, string? path) => (method ?? "get").ToLowerInvariant() + string.Concat(
        (path ?? "").Split('/').Where(p => p is not ("api" or "v1") && !p.StartsWith('{')).SelectMany(p => p.Split('-'))
            .Where(p => p.Length > 0).Select(p => char.ToUpperInvariant(p[0]) + p[1..]))
        + ((path ?? "").EndsWith('}') ? "ById" : "");
}
