using JointOps.Contracts;
using JointOps.Disclosure;
using JointOps.Disclosure.Checking;
using JointOps.Disclosure.Intaking;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Verifying;
using JointOps.Feeds;
using JointOps.Feeds.Assets;
using JointOps.Feeds.Audit;
using JointOps.Feeds.Commitments;
using JointOps.Feeds.Conflicts;
using JointOps.Feeds.Handoffs;
using JointOps.Feeds.Joint;
using JointOps.Feeds.Seizures;
using JointOps.Feeds.Trends;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using JointOps.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JointOps.Service;

/// <summary>
/// What all three services are: a ledger that discloses and takes in, feeds, audit and pages. One place, so that none of them forgets what
/// the others hold, as that each read of content is recorded.
/// </summary>
public static class ServiceParts
{
    /// <summary>Adds it.</summary>
    /// <param name="name">Short name of the service.</param>
    /// <param name="types">The event types that it can append.</param>
    /// <param name="folds">What its decisions look at, each a fold of the streams it knows.</param>
    /// <exception cref="InvalidOperationException">A setting is missing; the message names it.</exception>
    public static void AddServiceParts(this WebApplicationBuilder builder, string name, EventTypes types, params StreamFold[] folds)
    {
        var application = builder.Configuration.GetConnectionString("Ledger")
            ?? throw new InvalidOperationException("The setting ConnectionStrings__Ledger is missing.");
        var settings = ServiceSettings.Read(builder.Configuration, name);
        builder.AddServicePipeline(settings);
        builder.Services.AddSingleton(Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference")));
        builder.Services.AddLedger(new(settings.Name, settings.Origin), application, types, folds);
        builder.Services.AddDisclosure(settings, LogKeys.Read(builder.Configuration, settings));
        builder.Services.AddFeeds();
        builder.AddPages(settings.Name);
    }

    /// <summary>Puts the middleware in its order and maps what every service answers: pages, reference, raw log, feeds, audit.</summary>
    public static void MapServiceParts(this WebApplication app)
    {
        app.UsePages();
        app.UseServicePipeline();
        app.UseRecordedReads();
        app.MapReference();
        app.MapLog();
        app.MapVerification();
        app.MapIntake();
        app.MapRecovery();
        app.MapChecks();
        app.MapFeeds();
        app.MapFind();
        app.MapWhy();
        app.MapAudit();
        app.MapConflicts();
        app.MapJointReads();
        app.MapSeizures();
        app.MapTrends();
        app.MapHandoffs();
        app.MapAssetReads();
        app.MapMoneyReads();
        app.MapCommitmentReads();
        app.MapPages();
        if (app.Environment.IsDevelopment()) app.MapDemonstrationClock().RequireAuthorization(Policies.Operators);
    }
}
