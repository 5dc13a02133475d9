using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.National;
using JointOps.UnitedStates;

// One stream, two folds: the agreed operation, and what is the United States' own.
var unitedStates = new Country("us", typeof(Program).Assembly, AmericanCommands.All, StreamFold.Of<TraceAnswers>(TraceAnswers.Evolve));
var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretFiles();

// The owner's step of a deployment: `migrate`, and nothing else.
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration, unitedStates.Types, NationalService.Schema);
    return;
}

builder.AddNationalService(unitedStates);
var app = builder.Build();

// The read models anew from the logs; the service may run meanwhile.
if (args is ["rebuild"])
{
    await app.RebuildReadModelsAsync();
    return;
}

app.MapNationalService(unitedStates);
await app.RunAsync();
