using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Authorization;

namespace JointOps.Hosting;

/// <summary>Which roles each of the <see cref="Policies"/> takes, and how their bearers come in.</summary>
internal static class PolicyRules
{
    /// <param name="service">Short name of the service: one is operated by its own operators alone, also where readers of all come in.</param>
    public static void Add(AuthorizationOptions o, string service)
    {
        o.AddPolicy(Policies.Readers, p => Api(p, Roles.Liaison, Roles.AgencyReader, Roles.Auditor));
        o.AddPolicy(Policies.Anybody, p => Api(p, Roles.Liaison, Roles.AgencyReader, Roles.Auditor, Roles.Operator));
        o.AddPolicy(Policies.Posters, p => Api(p, Roles.Liaison));
        o.AddPolicy(Policies.Auditors, p => Api(p, Roles.Auditor));
        o.AddPolicy(Policies.Operators, p => Api(p, Roles.Operator).RequireClaim(Caller.IssuerClaim, service));
        o.AddPolicy(Policies.RawLog, p => Api(p, Roles.Peer, Roles.Auditor));
        o.AddPolicy(Policies.Pages, p => p.AddAuthenticationSchemes(Identity.Cookie).RequireRole(Roles.Liaison, Roles.AgencyReader, Roles.Auditor));
    }

    private static AuthorizationPolicyBuilder Api(AuthorizationPolicyBuilder policy, params string[] roles) =>
        policy.AddAuthenticationSchemes(Identity.Bearer).RequireRole(roles);
}
