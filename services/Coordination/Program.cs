using JointOps.Contracts;
using JointOps.Coordination;
using JointOps.Coordination.Commitments;
using JointOps.Coordination.Deconfliction;
using JointOps.Coordination.Joint;
using JointOps.Coordination.Mirror;
using JointOps.Coordination.Seizures;
using JointOps.Coordination.Timeline;
using JointOps.Disclosure;
using JointOps.Feeds;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Ledger.ReadModels;
using JointOps.Service;
using JointOps.Views;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddSecretFiles();
var types = new EventTypes();

// The owner's step of a deployment: `migrate`, and nothing else.
if (args is ["migrate"])
{
    await Migration.RunAsync(builder.Configuration, types, LedgerSchema.Script(typeof(Program), "timeline.sql")
        + LedgerSchema.Script(typeof(Program), "mirror.sql") + LedgerSchema.Script(typeof(Program), "deconfliction.sql")
        + LedgerSchema.Script(typeof(Program), "seizures.sql") + LedgerSchema.Script(typeof(Program), "calendar.sql") + FeedServices.Schema);
    return;
}

// Its own ledger: nobody posts here, the intake and the detectors append.
builder.AddServiceParts(ServiceNames.Coordination, types);

// The combined timeline.
builder.Services.AddSingleton(new TimelineSettings(TimeSpan.FromMinutes(builder.Configuration.GetValue("Timeline:LateMinutes", 60))));
builder.Services.AddSingleton<ITimelineLog, TimelineLog>().AddSingleton<IReadModel, TimelineKeeping>()
    .AddSingleton<IContentShown, TimelineContent>().AddSingleton<ITimeline, TimelineReader>().AddSingleton<TimelineRebuild>()
    .AddSingleton<IRebuild>(s => s.GetRequiredService<TimelineRebuild>());

// Mirror gaps: looked for behind the intake, by one replica.
builder.Services.AddSingleton(new MirrorSettings(TimeSpan.FromMinutes(builder.Configuration.GetValue("Mirror:ToleranceMinutes", 30))));
builder.Services.AddSingleton<IMirror, MirrorReader>().AddSingleton<MirrorJudge>().AddSingleton<IWork, MirrorDetector>();

// Conflicts between planned actions: the same way.
builder.Services.AddSingleton<KeyAgreement>().AddSingleton<UnreadFacts>().AddSingleton<IWork, ConflictDetector>();
builder.Services.AddHealthChecks().AddCheck<KeyAgreement>("deconfliction-keys").AddCheck<UnreadFacts>("unread-facts");

// Seizures with one serial number: the same way, found by a table of their terms.
builder.Services.AddSingleton<IReadModel, SeizureTermModel>().AddSingleton<IWork, MatchDetector>();

// Commitments, at the end of their days: the same way, woken by the clock too.
builder.Services.AddSingleton<SpokenEvaluations>().AddSingleton<IWork, EvaluationWork>();

// The days of joint operations as a calendar.
builder.Services.AddSingleton<JointCalendar>().AddSingleton<CalendarLinks>();

var app = builder.Build();

// The timeline and the read models anew from streams and logs; the service may run meanwhile.
if (args is ["rebuild"])
{
    Console.WriteLine($"timeline: {await app.Services.GetRequiredService<TimelineRebuild>().RunAsync(CancellationToken.None)} rows");
    await app.RebuildReadModelsAsync();
    return;
}

app.MapServiceParts();
app.MapTimeline();
app.MapMirror();
app.MapJointCalendar();
app.MapCalendarLinks();
await app.RunAsync();
