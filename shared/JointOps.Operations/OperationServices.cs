using JointOps.Hosting;
using JointOps.Operations.Consents;
using JointOps.Operations.Recalls;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Operations;

/// <summary>Puts the agreed operations into a national host.</summary>
public static class OperationServices
{
    /// <summary>Adds the commands, the road to the writer, the views and the desks of the pages.</summary>
    /// <param name="own">The country's own commands on an operation.</param>
    public static IServiceCollection AddOperations(this IServiceCollection services, IEnumerable<OperationCommand> own) => services
        .AddSingleton<IReadOnlyList<OperationCommand>>([.. OperationCommands.All, .. own])
        .AddSingleton<ConsentViews>().AddSingleton<RecallBoard>().AddSingleton<ContentRules>().AddSingleton<Poster>()
        .AddSingleton<Joint.JointPoster>().AddSingleton<IJointDesk, Joint.JointDesk>().AddSingleton<IActions, Deconfliction.ActionViews>()
        .AddSingleton<OperationViews>().AddSingleton<IOperationDesk, OperationDesk>()
        .AddSingleton<Deconfliction.DeconflictionDesk>().AddSingleton<IDeconflictionDesk>(services => services.GetRequiredService<Deconfliction.DeconflictionDesk>())
        .AddSingleton<IReleaseDesk, ReleaseDesk>();
}
