using JointOps.Identity;

// The identity provider of a developer's machine: every user without a password. It must never be reachable by anybody else.
var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddKeyPerFile("/run/secrets", optional: true); // clients' secrets, where containers mount them
if (!builder.Environment.IsDevelopment())
{
    await Console.Error.WriteLineAsync(
        "JointOps.Identity is for development only: ASPNETCORE_ENVIRONMENT is not Development. Use your own OIDC provider.");
    return 1;
}
if (Loopback.FirstOther(builder.Configuration) is { } other)
{
    await Console.Error.WriteLineAsync($"JointOps.Identity listens on the loopback address only, not on {other}: it lets everybody in.");
    return 1;
}

// Cookies and tokens of ASP.NET's data protection are not used here; its warnings about key storage would be noise.
builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);

builder.Services.AddSingleton(DemoUsers.Load(Path.Combine(AppContext.BaseDirectory, "reference", "agencies.json")));
builder.Services.AddSingleton(new Clients(builder.Configuration));
builder.Services.AddIdentityProvider(builder.Configuration["Identity:KeyFolder"]);

var app = builder.Build();
app.MapGet("/health/live", () => "ok");
app.MapGet("/users", (DemoUsers users) => users.All.Select(user => new { user = user.Id, issuer = user.Issuer, role = user.Role, name = user.Name }));
foreach (var issuer in DemoUsers.Issuers)
    app.Map($"/{issuer}", branch => branch.UseIssuer(issuer));
await app.RunAsync();
return 0;
