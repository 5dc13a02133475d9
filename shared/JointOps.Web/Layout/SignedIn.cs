using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Layout;

/// <summary>The person at the page.</summary>
public sealed record SignedIn(Caller Caller)
{
    /// <summary>The person of this request; nobody when it has none.</summary>
    public static SignedIn Of(HttpContext? http) => new(Caller.Of(http?.User ?? new()));

    /// <summary>Whether this person sees pages with content; who is not logged in does not.</summary>
    public bool Reads => Caller.Reader.Role is Roles.Liaison or Roles.AgencyReader or Roles.Auditor;

    /// <summary>Whether this person may post.</summary>
    public bool Posts => Caller.Reader.Role == Roles.Liaison;

    /// <summary>Whether this person sees all that the service holds, of whatever agency, and belongs to none.</summary>
    public bool Audits => Caller.Reader.Role == Roles.Auditor;

    /// <summary>Whether this person runs the service, and so sees no content.</summary>
    public bool Operates => Caller.Reader.Role == Roles.Operator;

    /// <summary>The role in the reader's language.</summary>
    public string Role => Words.Find("Role." + Caller.Reader.Role) ?? Caller.Reader.Role;

    /// <summary>What stands in the bar: the agency, or the role of who has none.</summary>
    public string Short(Labels labels) => Caller.Reader.Agency is { } agency ? labels.Agency(agency) : Role;
}
