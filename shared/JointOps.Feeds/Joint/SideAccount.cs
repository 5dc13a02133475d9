using System.Text.Json;
using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.Feeds.Joint;

/// <summary>What one side told of a joint operation, with the entries that its handshake stands on.</summary>
/// <param name="Proposal">The entry of its proposal.</param>
/// <param name="Answer">The entry of its answer.</param>
public sealed record SideAccount(JointAccount Account, FeedEntry? Proposal, FeedEntry? Answer)
{
    /// <summary>Nothing was told.</summary>
    public static SideAccount Empty { get; } = new(JointAccount.Empty, null, null);

    /// <summary>The account of a side from the entries of a joint operation, in their order; all of them its reader may see.</summary>
    public static SideAccount Of(string side, IEnumerable<FeedEntry> entries) => entries.Where(e => e.Mark.Origin == side).Aggregate(Empty, (told, e) => told.With(e));

    /// <summary>The content of an entry as the type that it names; null when it was taken away, or does not read as it.</summary>
    public static JsonElement? Data(FeedEntry e) => e.Content is { } bytes && JsonSerializer.Deserialize<JsonElement>(bytes).TryGetProperty("data", out var data) ? data : null;

    private SideAccount With(FeedEntry e) => Data(e) is { } data && JointAccount.Read(e.Type, data) is { } told
        ? new(Account.With(e.Id, told), told is Contracts.Events.OperationProposed ? e : Proposal, told is Contracts.Events.OperationAccepted or Contracts.Events.OperationDeclined ? e : Answer)
        : this;
}
