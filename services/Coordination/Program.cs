using JointOps.Contracts;
using JointOps.Coordination;
using JointOps.Coordination.Deconfliction;
using JointOps.Coordination.Joint;
using JointOps.Coordination.Mirror;
using JointOps.Coordination.Timeline;
using JointOps.Disclosure;
using JointOps.Feeds;
using JointOps.Feeds.Audit;
using JointOps.Feeds.Conflicts;
using JointOps.Feeds.Joint;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Ledger.ReadModels;
using JointOps.Views;
using JointOps.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretFiles();
var types = new EventTypes();
var application = builder.Configuration.GetConnectionString("Ledger") ?? throw new InvalidOperationException("The setting ConnectionStrings__Ledger is missing.");

// The owner's step of a deployment: `migrate`, and nothing else.
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration, types, LedgerSchema.Script(typeof(Program), "timeline.sql") + LedgerSchema.Script(typeof(Program), "mirror.sql") + LedgerSchema.Script(typeof(Program), "deconfliction.sql") + FeedServices.Schema);
    return;
}

var settings = ServiceSettings.Read(builder.Configuration, "coordination");
builder.AddServicePipeline(settings);
builder.Services.AddSingleton(Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference")));

// Its own ledger: nobody posts here, the intake and the detectors append.
builder.Services.AddLedger(new(settings.Name, settings.Origin), application, types);
builder.Services.AddDisclosure(settings);
builder.Services.AddFeeds();
builder.AddPages(settings.Name);

// The combined timeline.
builder.Services.AddSingleton(new TimelineSettings(TimeSpan.FromMinutes(builder.Configuration.GetValue("Timeline:LateMinutes", 60))));
builder.Services.AddSingleton<ITimelineLog, TimelineLog>().AddSingleton<IReadModel, TimelineKeeping>().AddSingleton<IContentShown, TimelineContent>().AddSingleton<ITimeline, TimelineReader>().AddSingleton<TimelineRebuild>();

// Mirror gaps: looked for behind the intake, by one replica.
builder.Services.AddSingleton(new MirrorSettings(TimeSpan.FromMinutes(builder.Configuration.GetValue("Mirror:ToleranceMinutes", 30))));
builder.Services.AddSingleton<IMirror, MirrorReader>().AddSingleton<MirrorJudge>().AddSingleton<IWork, MirrorDetector>();

// Conflicts between planned actions: the same way.
builder.Services.AddSingleton<KeyAgreement>().AddSingleton<UnreadFacts>().AddSingleton<IWork, ConflictDetector>();
builder.Services.AddHealthChecks().AddCheck<KeyAgreement>("deconfliction-keys").AddCheck<UnreadFacts>("unread-facts");

// The days of joint operations as a calendar.
builder.Services.AddSingleton<JointCalendar>();

var app = builder.Build();

// The timeline and the read models anew from streams and logs; the service may run meanwhile.
if (args is ["rebuild"])
{
    Console.WriteLine($"timeline: {await app.Services.GetRequiredService<TimelineRebuild>().RunAsync(CancellationToken.None)} rows");
    await app.RebuildReadModelsAsync();
    return;
}

app.UsePages();
app.UseServicePipeline();
app.UseRecordedReads();
app.MapReference();
app.MapTimeline();
app.MapMirror();
app.MapConflicts();
app.MapJointReads();
app.MapJointCalendar();
app.MapLog();
app.MapFeeds();
app.MapWhy();
app.MapAudit();
app.MapPages();
if (app.Environment.IsDevelopment()) app.MapDemonstrationClock().RequireAuthorization(Policies.Operators);
await app.RunAsync();
