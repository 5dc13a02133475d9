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
    public string? TypeOf(string root, string word) => Find(root, word)?.Type;

    /// <inheritdoc />
    public Task SayAsync(Caller caller, string root, string word, Guid id, Guid key, byte[] body) =>
        (Find(root, word) ?? throw new Refusal("not-found")).PostAsync(poster, caller, id, key, body);

    private static OpeningWord? Find(string root, string word) => AllOpenings.Words.FirstOrDefault(w => w.Root == root && w.Route == word);
}
