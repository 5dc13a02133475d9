using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Plans a national leg: the first event of its stream.</summary>
public static class PlanOperation
{
    /// <summary>The Mexican leg at Tijuana.</summary>
    public static OperationPlanned Example { get; } = new(
        "Operativo Garita", "Frenar el tráfico de armas hacia el sur por El Chaparral.",
        new(new(2019, 7, 22, 6, 0, 0), new(2019, 9, 5, 22, 0, 0), "America/Tijuana"));

    /// <summary>It is decided before there is an operation, and its key becomes the operation's id.</summary>
    public static RoutedCommand Command { get; } =
        new("operations", Example, "Plan an operation; the key becomes its id") { Pair = "tijuana-san-diego" };

    /// <summary>Refuses what is no plan.</summary>
    public static Recording Decide(Posting<OperationPlanned> post, StreamView view, Reader reader, Reference reference)
    {
        if (view.Version > 0) throw new Refusal("operation-exists");
        Check(post.Content);
        return new(post.Content, Rules.Envelope(post, null, reader, reference, view.Now));
    }

    /// <summary>The same for a corrected plan.</summary>
    public static void Check(OperationPlanned plan)
    {
        Rules.Length("name", plan.Name, 3, 120);
        Rules.Length("objective", plan.Objective, 3, 2_000);
        if (plan.Window is { } window) PlannedTime.Check(window);
    }
}
