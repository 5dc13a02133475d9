using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Operations.Openings;

/// <summary>What opens a stream of its own, for the pages: the same road to the writer as the API's.</summary>
public sealed class OpeningDesk(OpeningPoster poster) : IOpeningDesk
{
    /// <inheritdoc />
    public IReadOnlyList<OfferedAct> Openings { get; } = [.. AllOpenings.All.Select(o => new OfferedAct(o.Root, o.Content.GetType()))];

    /// <inheritdoc />
    public Task OpenAsync(Caller caller, string root, Guid key, byte[] body) =>
        (AllOpenings.All.FirstOrDefault(o => o.Root == root) ?? throw new Refusal("not-found")).PostAsync(poster, caller, key, body);

    /// <inheritdoc />
    public string? Retracts(string root) => Find(root)?.Type;

    /// <inheritdoc />
    public Task RetractAsync(Caller caller, string root, Guid id, Guid key, byte[] body) =>
        poster.RetractAsync(Find(root) ?? throw new Refusal("not-found"), caller, id, key, body);

    private static OpeningRetraction? Find(string root) => AllOpenings.Retractions.FirstOrDefault(c => c.Root == root);
}
