namespace JointOps.Identity;

/// <summary>
/// Who chose a demo user stays that person for the three services, until logging out of any: one sign-in where one person has rights on
/// several. A liaison officer has them on the own country's service and on coordination; the offices (audit, operations) exist at each
/// issuer, and the same person holds them. The cookie names the user in clear: on this machine anybody may be anybody anyway.
/// </summary>
internal static class ProviderSession
{
    private const string Cookie = ".jointops.identity";

    /// <summary>The user of this session at an issuer; null when there is none that it knows.</summary>
    public static DemoUser? Find(HttpContext http, DemoUsers users, string issuer)
    {
        var id = http.Request.Cookies[Cookie];
        return users.Find(id, issuer)
            ?? (id?.Split('.') is [("auditor" or "operator") and var office, _] ? users.Find($"{office}.{issuer}", issuer) : null);
    }

    /// <summary>Remembers who was chosen.</summary>
    public static void Begin(HttpContext http, DemoUser user) =>
        http.Response.Cookies.Append(Cookie, user.Id, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });

    /// <summary>Forgets it.</summary>
    public static void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, new() { Path = "/" });
}
