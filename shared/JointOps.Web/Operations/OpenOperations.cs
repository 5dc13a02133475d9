using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Operations;

/// <summary>Operations that something may still be posted on.</summary>
internal static class OpenOperations
{
    private const int Most = 200;

    /// <summary>
    /// All that are open, whatever was planned since, newest first: an operation lasts for weeks, so that they are few. No more than 200.
    /// </summary>
    public static async Task<IReadOnlyList<OperationSummary>> OfAsync(
        IOperationDesk desk, Reader reader, Func<OperationSummary, bool> fits, CancellationToken stop)
    {
        var (open, before) = (new List<OperationSummary>(), (string?)null);
        do
        {
            var page = await desk.ListAsync(reader, before, Most, stop);
            open.AddRange(page.Items.Where(o => o.Status is not ("closed" or "cancelled") && fits(o)));
            before = page.Before;
        }
        while (before is not null && open.Count < Most);
        return open;
    }
}
