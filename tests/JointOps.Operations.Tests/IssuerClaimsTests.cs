using System.Security.Claims;
using JointOps.Hosting;
using JointOps.Views;
using Microsoft.Extensions.Configuration;

namespace JointOps.Operations.Tests;

public class IssuerClaimsTests
{
    [Theory]
    [InlineData("role", "liaison", "role", "liaison")]
    [InlineData("role", "offline_access liaison", "role", "liaison")]
    [InlineData("role", "uma,auditor", "role", "auditor")]
    [InlineData("roles", """["liaison","reader"]""", "roles", "liaison")]
    [InlineData("realm_access", """{"roles":["offline_access","operator"]}""", "realm_access.roles", "operator")]
    [InlineData("resource_access", """{"jointops":{"roles":["peer"]}}""", "resource_access.jointops.roles", "peer")]
    [InlineData("https://id.example/roles", "reader", "https://id.example/roles", "reader")]
    [InlineData("role", "liaison auditor", "role", null)] // these do not go together: neither counts
    [InlineData("role", "administrator", "role", null)]
    [InlineData("role", "auditor", "realm_access.roles", null)] // what is not where the settings say counts for nothing
    [InlineData("realm_access", "{", "realm_access.roles", null)]
    public void A_role_is_found_where_and_in_the_form_that_the_settings_say(string claim, string value, string setting, string? role)
    {
        var identity = Settled(new() { ["Identity:RoleClaim"] = setting }, new Claim(claim, value), new Claim("sub", "x"));
        identity.FindFirst("role")?.Value.ShouldBe(role);
        identity.FindAll("role").Count().ShouldBe(role is null ? 0 : 1);
    }

    [Fact]
    public void The_issuer_is_never_what_a_token_claims_and_one_of_two_agencies_is_none()
    {
        var identity = Settled([], new Claim(Caller.IssuerClaim, "us"), new Claim("agency", "gn"), new Claim("agency", "fgr"));
        identity.FindAll(Caller.IssuerClaim).Select(c => c.Value).ShouldBe(["mx"]);
        identity.FindFirst("agency").ShouldBeNull();
    }

    [Fact]
    public void One_issuer_may_differ_from_the_others()
    {
        var settings = Configured(new()
        {
            ["Identity:RoleClaim"] = "roles", ["Identity:us:RoleClaim"] = "realm_access.roles", ["Identity:us:Audience"] = "account jointops",
        });
        IssuerClaims.Read(settings, "mx").Role.ShouldBe("roles");
        IssuerClaims.Read(settings, "us").Role.ShouldBe("realm_access.roles");
        IssuerClaims.Read(settings, "us").Audiences.ShouldBe(["account", "jointops"]);
        IssuerClaims.Read(settings, "mx").Audiences.ShouldBe(["jointops"]);
    }

    private static ClaimsIdentity Settled(Dictionary<string, string?> settings, params Claim[] claims)
    {
        var identity = new ClaimsIdentity(claims, "test");
        IssuerClaims.Read(Configured(settings), "mx").Settle(identity, "mx");
        return identity;
    }

    private static IConfiguration Configured(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
