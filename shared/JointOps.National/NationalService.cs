using System.Reflection;
using JointOps.Contracts;
using JointOps.Disclosure;
using JointOps.Feeds;
using JointOps.Ledger;
using JointOps.Operations;
using JointOps.Operations.Assets;
using JointOps.Operations.Consents;
using JointOps.Operations.Deconfliction;
using JointOps.Operations.Handoffs;
using JointOps.Operations.Holds;
using JointOps.Operations.Joint;
using JointOps.Operations.Openings;
using JointOps.Operations.Recalls;
using JointOps.Operations.Subjects;
using JointOps.Service;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.National;

/// <summary>What is one country's own in its service; everything else is the same for both.</summary>
/// <param name="Side"><c>mx</c> or <c>us</c>.</param>
/// <param name="Assembly">Where its own event types stand.</param>
/// <param name="Commands">Its own commands on an operation.</param>
/// <param name="Folds">Its own folds of an operation's stream, beside the agreed ones.</param>
public sealed record Country(string Side, Assembly Assembly, IReadOnlyList<OperationCommand> Commands, params IReadOnlyList<StreamFold> Folds)
{
    /// <summary>The event types that it can post.</summary>
    public EventTypes Types { get; } = new(Assembly);
}

/// <summary>A national service put together: what is registered, and what is mapped.</summary>
public static class NationalService
{
    // What the agreed decisions look at, each a fold of the streams it knows.
    private static readonly StreamFold[] _agreed =
    [
        StreamFold.Of<Operation>(Operation.Evolve), StreamFold.Of<JointAccount>(JointFold.Evolve), StreamFold.Of<ConsentState>(ConsentState.Evolve),
        StreamFold.Of<Acknowledgements>(Acknowledgements.Evolve), StreamFold.Of<ConflictWords>(ConflictWords.Evolve), StreamFold.Of<ActionWithdrawn>(
            ActionWithdrawn.Evolve),
        StreamFold.Of<HandoffTold>(HandoffTold.Evolve), StreamFold.Of<AssetAccount>(AssetAccount.Evolve),
        StreamFold.Of<LegalState>(LegalState.Evolve),
    ];

    /// <summary>The tables that it keeps beside the ledger's, as the owner makes them.</summary>
    public static string Schema { get; } = OperationServices.Schema + FeedServices.Schema;

    /// <summary>Adds everything that a national service runs.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing; the message names it.</exception>
    public static void AddNationalService(this WebApplicationBuilder builder, Country country)
    {
        builder.AddServiceParts(country.Side, country.Types, [.. _agreed, .. country.Folds]);
        builder.Services.AddOperations(country.Commands);
        builder.Services.AddSingleton(new RecallSettings(TimeSpan.FromHours(builder.Configuration.GetValue("Recall:DeadlineHours", 24))));
        builder.Services.AddSingleton(DeconflictionKeys.Read(builder.Configuration));
    }

    /// <summary>Maps what every service answers, then what a national one does.</summary>
    public static void MapNationalService(this WebApplication app, Country country)
    {
        app.MapServiceParts();
        app.MapJourney();
        app.MapJointOperations();
        app.MapConsents();
        app.MapRecalls();
        app.MapHolds();
        app.MapSubjects();
        app.MapDeconfliction();
        app.MapHandoffPosts();
        app.MapOpenings();
        app.MapAssetPosts();
        app.MapOperations(country.Commands);
    }
}
