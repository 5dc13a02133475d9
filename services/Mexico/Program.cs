using JointOps.Contracts;
using JointOps.Disclosure;
using JointOps.Feeds;
using JointOps.Feeds.Audit;
using JointOps.Feeds.Conflicts;
using JointOps.Feeds.Joint;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Mexico;
using JointOps.Operations;
using JointOps.Operations.Consents;
using JointOps.Operations.Deconfliction;
using JointOps.Operations.Joint;
using JointOps.Operations.Recalls;
using JointOps.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretFiles();
var types = new EventTypes(typeof(Program).Assembly);
var application = builder.Configuration.GetConnectionString("Ledger") ?? throw new InvalidOperationException("The setting ConnectionStrings__Ledger is missing.");

// The owner's step of a deployment: `migrate`, and nothing else.
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration, types, OperationServices.Schema + FeedServices.Schema);
    return;
}

var settings = ServiceSettings.Read(builder.Configuration, "mx");
builder.AddServicePipeline(settings);
builder.Services.AddSingleton(Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference")));

// One stream, two folds: the agreed operation, and what is Mexico's own.
builder.Services.AddLedger(
    new(settings.Name, settings.Origin), application, types,
    StreamFold.Of<Operation>(Operation.Evolve), StreamFold.Of<JointAccount>(JointFold.Evolve), StreamFold.Of<FirearmTraces>(FirearmTraces.Evolve),
    StreamFold.Of<ConsentState>(ConsentState.Evolve), StreamFold.Of<Acknowledgements>(Acknowledgements.Evolve), StreamFold.Of<ConflictWords>(ConflictWords.Evolve), StreamFold.Of<ActionWithdrawn>(ActionWithdrawn.Evolve));
builder.Services.AddOperations();
builder.Services.AddSingleton(new RecallSettings(TimeSpan.FromHours(builder.Configuration.GetValue("Recall:DeadlineHours", 24))));
builder.Services.AddSingleton(DeconflictionKeys.Read(builder.Configuration));
builder.Services.AddDisclosure(settings, application);
builder.Services.AddFeeds();
builder.AddPages(settings);

var app = builder.Build();

// The read models anew from the logs; the service may run meanwhile.
if (args is ["rebuild"])
{
    await app.RebuildReadModelsAsync();
    return;
}

app.UsePages();
app.UseServicePipeline();
app.UseRecordedReads();
app.MapReference();
app.MapLog();
app.MapFeeds();
app.MapWhy();
app.MapAudit();
app.MapPages();
app.MapJourney();
app.MapJointReads();
app.MapJointOperations();
app.MapConsents();
app.MapRecalls();
app.MapDeconfliction();
app.MapConflicts();
var operation = app.MapOperations();
operation.MapFact("trace-requests", RequestTrace.Decide, RequestTrace.Check, RequestTrace.Example, "Request the trace of a seized firearm (FGR alone)");
if (app.Environment.IsDevelopment()) app.MapDemonstrationClock().RequireAuthorization(Policies.Operators);
await app.RunAsync();
