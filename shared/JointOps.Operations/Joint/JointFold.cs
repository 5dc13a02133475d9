using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>
/// The own side's account as the writer keeps it: a fold of <c>joint-operations/{id}</c>; streams that tell of no joint operation have none.
/// </summary>
public static class JointFold
{
    /// <summary>The fold; null as long as nothing was said of a joint operation.</summary>
    public static JointAccount? Evolve(JointAccount? account, Recorded e) =>
        account is null && e.Data is RecordRetracted || !JointAccount.Types.Values.Contains(e.Data.GetType())
            ? account
            : (account ?? JointAccount.Empty).With(e.Id, e.Data);
}
