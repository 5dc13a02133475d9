using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.UnitedStates;
using JointOps.National;

// One stream, two folds: the agreed operation, and what is the United States' own.
var unitedStates = new Country("us", typeof(Program).Assembly, AmericanCommands.All, StreamFold.Of<TraceAnswers>(TraceAnswers.Evolve));
var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretFiles();

// The owner's step of a deployment: `migrate`, and nothing else.
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration, unitedStates.Types);
    return;
}

builder.AddNationalService(unitedStates);
var app = builder.Build();
app.MapNationalService(unitedStates);
await app.RunAsync();
