using System.Security.Claims;
using JointOps.Contracts;

namespace JointOps.Views;

/// <summary>The person or program behind a request.</summary>
/// <param name="Subject">The token's subject, kept with what it posts and reads.</param>
/// <param name="Reader">The same as <see cref="Release"/> sees it.</param>
public sealed record Caller(string Subject, Reader Reader)
{
    /// <summary>The claim that names the issuer by its short name; the service sets it itself when it has judged the token or the login.</summary>
    public const string IssuerClaim = "jointops-issuer";

    /// <summary>The caller of a signed-in request.</summary>
    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirst("sub")?.Value ?? "",
        new(user.FindFirst(IssuerClaim)?.Value ?? "", user.FindFirst("agency")?.Value, user.FindFirst("role")?.Value ?? ""));
}
