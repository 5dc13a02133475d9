using JointOps.Disclosure.Trees;
using JointOps.Ledger;
using JointOps.Proofs;

namespace JointOps.Disclosure.Checking;

/// <summary>Names the first word of coordination's log on each of the other two that is not so.</summary>
internal sealed class ClaimCheck(TimelineClaims claims, FindingsOf found)
{
    private readonly HashSet<string> _ended = []; // what is on its way is not missing, and what is taken away is named where its log is checked

    /// <summary>Compares one; a log that it says something else of than the last time is told once.</summary>
    /// <param name="index">Its index in coordination's log.</param>
    public async Task CompareAsync(long index, TimelineExtended claim, CancellationToken stop)
    {
        var name = LedgerSettings.ShortName(claim.Origin);
        if (_ended.Contains(name)) return;
        var holds = await HoldsAsync(claim, stop);
        if (holds is false) found.Add(new(LedgerSettings.ShortName(claim.Log), "timeline", index, Id: name));
        if (holds is not true) _ended.Add(name);
    }

    private async Task<bool?> HoldsAsync(TimelineExtended claim, CancellationToken stop)
    {
        try
        {
            return (await claims.CompareAsync(claim, stop)).Holds;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
