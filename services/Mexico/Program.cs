using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Mexico;
using JointOps.National;

// One stream, two folds: the agreed operation, and what is Mexico's own.
var mexico = new Country("mx", typeof(Program).Assembly, MexicanCommands.All, StreamFold.Of<FirearmTraces>(FirearmTraces.Evolve));
var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretFiles();

// The owner's step of a deployment: `migrate`, and nothing else.
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration, mexico.Types, NationalService.Schema);
    return;
}

builder.AddNationalService(mexico);
var app = builder.Build();

// The read models anew from the logs; the service may run meanwhile.
if (args is ["rebuild"])
{
    await app.RebuildReadModelsAsync();
    return;
}

app.MapNationalService(mexico);
await app.RunAsync();
