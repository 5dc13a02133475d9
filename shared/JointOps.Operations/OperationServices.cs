using JointOps.Hosting;
using JointOps.Operations.Consents;
using JointOps.Operations.Recalls;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Operations;

/// <summary>Puts the agreed operations into a national host.</summary>
public static class OperationServices
{
    /// <summary>Adds the road to the writer, the views and the desk of the pages.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<ConsentViews>().AddSingleton<RecallBoard>().AddSingleton<ContentRules>().AddSingleton<Poster>().AddSingleton<Joint.JointPoster>().AddSingleton<IJointDesk, Joint.JointDesk>().AddSingleton<IActions, Deconfliction.ActionViews>().AddSingleton<OperationViews>().AddSingleton<IOperationDesk, OperationDesk>()
        .AddSingleton<Deconfliction.DeconflictionDesk>().AddSingleton<IDeconflictionDesk>(services => services.GetRequiredService<Deconfliction.DeconflictionDesk>())
        .AddSingleton<IReleaseDesk, ReleaseDesk>();
}
