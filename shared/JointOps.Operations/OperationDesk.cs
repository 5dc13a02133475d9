using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;

namespace JointOps.Operations;

/// <summary>Operations for the pages: the same views, commands and road to the writer as the API's.</summary>
public sealed class OperationDesk(OperationViews views, Poster poster, IReadOnlyList<OperationCommand> commands) : IOperationDesk
{
    /// <inheritdoc />
    public IReadOnlyList<OfferedCommand> Commands { get; } = [.. commands.Select(c => new OfferedCommand(
        c.Route, c.Content.GetType(), c.ChangesState, c.SaysMarking, [.. c.OfferedWhen.Select(OperationStanding.CodeOf)], c.OnlyAgency, c.About))];

    /// <inheritdoc />
    public async Task<Listed<OperationSummary>> ListAsync(Reader reader, string? before, int limit, CancellationToken stop)
    {
        var position = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : long.MaxValue;
        var page = await views.PageAsync(reader, position, limit, stop);
        return new(page.Operations, page.Next?.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc />
    public Task<OperationDetail?> FindAsync(Guid id, Reader reader, CancellationToken stop) => views.FindAsync(id, reader, stop);

    /// <inheritdoc />
    public async Task<Posted> PlanAsync(Caller caller, Guid key, byte[] body)
    {
        var accepted = await poster.PlanAsync(caller, key, body);
        return new(accepted.Id, accepted.Version, accepted.Index);
    }

    /// <inheritdoc />
    public async Task<Posted> PostAsync(Caller caller, Guid operation, string route, Guid key, byte[] body, long? version)
    {
        var command = commands.FirstOrDefault(c => c.Route == route) ?? throw new Refusal("not-found");
        var accepted = await command.PostAsync(poster, caller, operation, key, body, version is { } seen ? new(seen) : null);
        return new(accepted.Id, accepted.Version, accepted.Index);
    }
}
