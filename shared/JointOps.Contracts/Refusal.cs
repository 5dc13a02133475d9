namespace JointOps.Contracts;

/// <summary>An argument of a refusal that is a code: the text names it in the reader's language.</summary>
/// <param name="Family">A family of <c>codes.json</c>, or <c>pair</c> or <c>crossing</c>.</param>
public sealed record CodeWord(string Family, string Value);

/// <summary>The one way to say no: a code from the listed set (<c>ProblemCodes</c>), never a text. The caller's language gives the words.</summary>
/// <param name="code">What a program reads.</param>
/// <param name="arguments">What the text names, in its order.</param>
public sealed class Refusal(string code, params object[] arguments) : Exception(code)
{
    /// <summary>The code, for example <c>operation-closed</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Values for the text; never secrets, never names of persons.</summary>
    public IReadOnlyList<object> Arguments { get; } = arguments;

    /// <summary>The field of the body that it lies in, where neither the code nor the first argument tells: <c>window.zone</c>.</summary>
    public string? Field { get; init; }
}

/// <summary>Codes that a route may refuse with beside those that its form tells of (its body, its parameters, its rights), as its metadata.</summary>
public sealed record MayRefuse(params string[] Codes);
