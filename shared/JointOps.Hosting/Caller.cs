using System.Security.Claims;
using JointOps.Contracts;

namespace JointOps.Hosting;

/// <summary>The person or program behind a request.</summary>
/// <param name="Subject">The token's subject, kept with what it posts and reads.</param>
/// <param name="Reader">The same as <see cref="Release"/> sees it.</param>
public sealed record Caller(string Subject, Reader Reader)
{
    /// <summary>The caller of a signed-in request.</summary>
    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub") ?? "",
        new(user.FindFirstValue(Identity.IssuerClaim) ?? "", user.FindFirstValue("agency"), user.FindFirstValue("role") ?? ""));
}
