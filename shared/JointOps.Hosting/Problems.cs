using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JointOps.Hosting;

/// <summary>Problems as RFC 9457 asks, each with a <c>code</c> from <see cref="ProblemCodes"/> and a text in the caller's language.</summary>
public sealed class Problems(ILogger<Problems> log) : IExceptionHandler
{
    // Read by programs and by people at a terminal: what is not said is left out, and letters stay letters.
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = ReadableJson.Encoder, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The problem of a refusal, ready to be written.</summary>
    public static Problem Of(Refusal refusal, HttpContext http)
    {
        var culture = CultureInfo.CurrentUICulture;
        var title = ProblemTexts.Title(refusal.Code, culture);
        var said = ProblemTexts.Of(refusal.Code, culture, [.. refusal.Arguments.Select(a => Named(a, http))]);
        var errors = ProblemPlaces.Of(refusal, said, BodyOf(http));
        return new(
            $"{ProblemRoutes.Root}/{refusal.Code}", title,
            ProblemCodes.Status.GetValueOrDefault(refusal.Code, StatusCodes.Status500InternalServerError), refusal.Code,
            http.Request.Path, said == title ? null : said, errors.Count == 0 ? null : errors);
    }

    /// <summary>What the route reads its body as; the handler of exceptions has put the route aside.</summary>
    private static Type? BodyOf(HttpContext http) =>
        (http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint())?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    private static object Named(object argument, HttpContext http) => argument is not CodeWord word
        ? argument
        : http.RequestServices.GetService<Reference>()?.Name(word, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es") ?? word.Value;

    /// <summary>Writes a problem; what asks for patience carries <c>Retry-After</c>.</summary>
    public static Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var problem = Of(refusal, http);
        http.Response.StatusCode = problem.Status;
        if (problem.Status is 429 or 503) http.Response.Headers.RetryAfter = "1";
        // What is left of the body is not read, so that the connection ends: unsaid, a client's next request on it would be lost.
        if (problem.Status == StatusCodes.Status413PayloadTooLarge && !HttpProtocol.IsHttp2(http.Request.Protocol))
            http.Response.Headers.Connection = "close";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name; // the handler of exceptions has cleared it
        return http.Response.WriteAsJsonAsync(problem, _json, "application/problem+json", http.RequestAborted);
    }

    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true;
        var refusal = exception switch
        {
            Refusal r => r,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new("body-too-large", Bodies.MostBytes),
            BadHttpRequestException bad when HttpMethods.IsGet(httpContext.Request.Method) => new("bad-query", Parameter(bad)),
            BadHttpRequestException bad => new("malformed-body", "$"),
            // a form without a boundary, or with too much in it
            AntiforgeryValidationException => new("malformed-body", "$"),
            InvalidDataException when httpContext.Request.HasFormContentType => new("malformed-body", "$"),
            DbException { SqlState: ['2', '2', ..] } => new("bad-query", "?"), // what was asked for is no text or number a store can hold
            DbException => new("store-unavailable"),
            _ => new Refusal("internal"),
        };
        if (refusal.Code is "internal" or "store-unavailable")
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        // A person gets the bare status, which the pages fill.
        if (ProgramPaths.Has(httpContext.Request.Path)) await WriteAsync(httpContext, refusal);
        else httpContext.Response.StatusCode = ProblemCodes.Status.GetValueOrDefault(refusal.Code, StatusCodes.Status500InternalServerError);
        return true;
    }

    /// <summary>The name of the parameter that could not be bound, which ASP.NET tells as <c>"int limit"</c>.</summary>
    private static string Parameter(BadHttpRequestException bad) => bad.Message.Split('"') is [_, var told, ..] ? told.Split(' ')[^1] : "?";

    /// <summary>Gives bare statuses (no route, no right, no token) their problem, for everything that is not a page.</summary>
    public static Task ForStatusAsync(StatusCodeContext context)
    {
        var code = context.HttpContext.Response.StatusCode switch
        {
            401 => "unauthenticated",
            403 => "forbidden",
            404 => "not-found",
            405 => "method-not-allowed",
            413 => "body-too-large",
            415 => "unsupported-media-type",
            429 => "too-many-requests",
            400 => "bad-query",
            _ => null,
        };
        return code is null ? Task.CompletedTask : WriteAsync(context.HttpContext, new(code, "?"));
    }
}
