using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Operations.Slices;

namespace JointOps.Operations;

/// <summary>Operations for the pages: the same views and the same road to the writer as the API's.</summary>
public sealed class OperationDesk(OperationViews views, Poster poster) : IOperationDesk
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<OperationSummary>> ListAsync(Reader reader, int limit, CancellationToken stop) =>
        (await views.PageAsync(reader, long.MaxValue, limit, stop)).Operations;

    /// <inheritdoc />
    public Task<OperationDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop) => views.FindAsync(id, reader, stop);

    /// <inheritdoc />
    public async Task<Posted> PostAsync(Caller caller, Guid operation, string route, Guid key, byte[] body)
    {
        var accepted = await (route switch
        {
            "reports" => poster.PostAsync<ReportPosted>(caller, operation, route, key, body, null, false, PostReport.Decide, null),
            "seizures" => poster.PostAsync<SeizureRecorded>(caller, operation, route, key, body, null, false, RecordSeizure.Decide, null),
            "checkpoints/plan" => poster.PostAsync<CheckpointPlanned>(caller, operation, route, key, body, null, false, PlanCheckpoint.Decide, null),
            "checkpoints/open" => poster.PostAsync<CheckpointOpened>(caller, operation, route, key, body, null, false, RunCheckpoint.Open, null),
            "checkpoints/close" => poster.PostAsync<CheckpointClosed>(caller, operation, route, key, body, null, false, RunCheckpoint.Close, null),
            "inspections" => poster.PostAsync<InspectionTallied>(caller, operation, route, key, body, null, false, TallyInspections.Decide, null),
            _ => throw new Refusal("not-found"),
        });
        return new(accepted.Id, accepted.Version, accepted.Index);
    }
}
