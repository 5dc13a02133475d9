using JointOps.Ledger;
using JointOps.Operations.Assets;
using JointOps.Operations.Awaiting;
using JointOps.Operations.Consents;
using JointOps.Operations.Deconfliction;
using JointOps.Operations.Handoffs;
using JointOps.Operations.Holds;
using JointOps.Operations.Joint;
using JointOps.Operations.Openings;
using JointOps.Operations.Recalls;
using JointOps.Operations.Subjects;
using JointOps.Views;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Operations;

/// <summary>Puts the agreed operations into a national host.</summary>
public static class OperationServices
{
    /// <summary>The tables of its read models, as the owner makes them.</summary>
    public static string Schema { get; } = string.Concat(((string[])["recalls.sql", "consents.sql", "actions.sql", "operations.sql", "awaiting.sql",
            "handoffs.sql", "holds.sql", "subjects.sql"])
        .Select(name => LedgerSchema.Script(typeof(OperationServices), name)));

    /// <summary>Adds the commands, the road to the writer, the read models, the views and the desks of the pages.</summary>
    /// <param name="own">The country's own commands on an operation.</param>
    public static IServiceCollection AddOperations(this IServiceCollection services, IEnumerable<OperationCommand> own) => services
        .AddSingleton<IReadOnlyList<OperationCommand>>([.. OperationCommands.All, .. own])
        .AddSingleton<IReadModel, RecallModel>().AddSingleton<IReadModel, ConsentModel>().AddSingleton<IReadModel, ActionModel>()
        .AddSingleton<IReadModel, OperationModel>().AddSingleton<IReadModel, AwaitingModel>().AddSingleton<IReadModel, ArrestModel>()
        .AddSingleton<IReadModel, HoldModel>().AddSingleton<IReadModel, HoldsInForce>().AddSingleton<IReadModel, HeldUntilReleased>()
        .AddSingleton<IReadModel, ErasureModel>()
        .AddSingleton<IHolds, HoldViews>().AddSingleton<HoldDesk>().AddSingleton<IHoldDesk>(services => services.GetRequiredService<HoldDesk>())
        .AddSingleton<PersonVault>().AddSingleton<SubjectDesk>().AddSingleton<ISubjects>(services => services.GetRequiredService<SubjectDesk>())
        .AddSingleton<AwaitingView>().AddSingleton<ConsentViews>().AddSingleton<RecallBoard>().AddSingleton<RecallPoster>()
        .AddSingleton<IActions, ActionViews>().AddSingleton<OperationViews>()
        .AddSingleton<ContentRules>().AddSingleton<Poster>().AddSingleton<JointPoster>().AddSingleton<AssetPoster>()
        .AddSingleton<OpeningPoster>().AddSingleton<IOpeningDesk, OpeningDesk>()
        .AddSingleton<IAssetDesk, AssetDesk>()
        .AddSingleton<DeconflictionDesk>().AddSingleton<IDeconflictionDesk>(services => services.GetRequiredService<DeconflictionDesk>())
        .AddSingleton<HandedOver>().AddSingleton<HandoffPoster>().AddSingleton<IHandoffDesk>(services => services.GetRequiredService<HandoffPoster>())
        .AddSingleton<IJointDesk, JointDesk>().AddSingleton<IOperationDesk, OperationDesk>().AddSingleton<IReleaseDesk, ReleaseDesk>()
        .AddSingleton<IAudiences, Audiences>();
}
