using JointOps.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace JointOps.Hosting;

/// <summary>What a route asks of its caller, set once on the route group.</summary>
public static class Policies
{
    /// <summary>Anybody who may see events: liaison officers, agency readers, auditors.</summary>
    public const string Readers = "readers";

    /// <summary>Liaison officers.</summary>
    public const string Posters = "posters";

    /// <summary>Auditors.</summary>
    public const string Auditors = "auditors";

    /// <summary>Operators.</summary>
    public const string Operators = "operators";

    /// <summary>Peers and auditors: the raw log.</summary>
    public const string RawLog = "raw-log";

    /// <summary>People on pages.</summary>
    public const string Pages = "pages";

    internal static void Add(AuthorizationOptions o)
    {
        o.AddPolicy(Readers, p => Api(p, Roles.Liaison, Roles.AgencyReader, Roles.Auditor));
        o.AddPolicy(Posters, p => Api(p, Roles.Liaison));
        o.AddPolicy(Auditors, p => Api(p, Roles.Auditor));
        o.AddPolicy(Operators, p => Api(p, Roles.Operator));
        o.AddPolicy(RawLog, p => Api(p, Roles.Peer, Roles.Auditor));
        o.AddPolicy(Pages, p => p.AddAuthenticationSchemes(Identity.Cookie).RequireRole(Roles.Liaison, Roles.AgencyReader, Roles.Auditor));
    }

    private static void Api(AuthorizationPolicyBuilder policy, params string[] roles) =>
        policy.AddAuthenticationSchemes(Identity.Bearer).RequireRole(roles);
}
