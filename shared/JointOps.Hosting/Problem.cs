using System.ComponentModel;

namespace JointOps.Hosting;

/// <summary>A problem as RFC 9457 has it.</summary>
/// <param name="Title">The same for each occurrence of the code.</param>
/// <param name="Detail">What is special of this one; absent when there is nothing.</param>
/// <param name="Errors">Where in the request it lies; absent when it lies in no one place.</param>
public sealed record Problem(
    [property: Description("Address on this service that explains the code, in both languages")] string Type,
    [property: Description("The same for each occurrence of the code, in the language of Accept-Language")] string Title,
    int Status,
    [property: Description("For programs: never changes its meaning")] string Code,
    [property: Description("Path of the request")] string Instance,
    [property: Description("What is special of this occurrence")] string? Detail = null,
    [property: Description("Where in the request it lies")] IReadOnlyList<ProblemError>? Errors = null);

/// <summary>One place in a request that a problem lies in; one of the three is said.</summary>
public sealed record ProblemError(
    string Detail,
    [property: Description("JSON pointer into the body, as a fragment: #/content/name")] string? Pointer = null,
    [property: Description("Name of a query parameter")] string? Parameter = null,
    [property: Description("Name of a header")] string? Header = null);
