using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Releasing;

namespace JointOps.Web.Awaiting;

/// <summary>What stands on the page of what awaits somebody: two lists to deal with, and two to look after.</summary>
public sealed class AwaitingLists
{
    private readonly Reader _reader;
    private readonly IReadOnlyDictionary<EventRef, Glance> _glances;

    /// <summary>How many of each list are read and shown at once.</summary>
    public const int Most = 50;

    private AwaitingLists(
        Reader reader, IReadOnlyList<Withdrawal> toAcknowledge, IReadOnlyList<ConsentCase> toDecide, Listed<Withdrawal> board,
        Listed<ConsentCase> consents, IReadOnlyDictionary<EventRef, Glance> glances)
    {
        (_reader, _glances) = (reader, glances);
        (ToAcknowledge, ToDecide, Board) = (toAcknowledge, toDecide, board.Items);
        Open = [.. consents.Items.Where(c => !c.AwaitsMe && !ConsentWords.IsOver(c))];
        Over = [.. consents.Items.Where(ConsentWords.IsOver)];
        (OlderRecalls, OlderConsents) = (board.Before, consents.Before);
    }

    /// <summary>Recalls and narrowings that the reader's agency has not acknowledged, the most urgent first.</summary>
    public IReadOnlyList<Withdrawal> ToAcknowledge { get; }

    /// <summary>Requests that the reader's agency is to decide, the oldest first.</summary>
    public IReadOnlyList<ConsentCase> ToDecide { get; }

    /// <summary>Recalls and narrowings of the reader's agency, of all for an auditor.</summary>
    public IReadOnlyList<Withdrawal> Board { get; }

    /// <summary>Other requests and consents that are not over.</summary>
    public IReadOnlyList<ConsentCase> Open { get; }

    /// <summary>Those that are.</summary>
    public IReadOnlyList<ConsentCase> Over { get; }

    /// <summary>The key before which there may be more on the board; null = there are none.</summary>
    public string? OlderRecalls { get; }

    /// <summary>The same of consents.</summary>
    public string? OlderConsents { get; }

    /// <summary>Reads them.</summary>
    /// <param name="recalls">The board from before a key.</param>
    /// <param name="consents">Consents from before a key.</param>
    public static async Task<AwaitingLists> ReadAsync(
        IReleaseDesk desk, string? recalls, string? consents, ISeenEvents seen, Reader reader, Glancing with, CancellationToken stop)
    {
        var (toAcknowledge, toDecide) = (await desk.ToAcknowledgeAsync(reader, Most, stop), await desk.ToDecideAsync(reader, Most, stop));
        var (board, all) = (await desk.WithdrawalsAsync(reader, recalls, Most, stop), await desk.ConsentsAsync(reader, consents, Most, stop));
        var events = toAcknowledge.Concat(board.Items).Select(w => w.Event).Concat(toDecide.Concat(all.Items).Select(c => c.Event));
        return new(reader, toAcknowledge, toDecide, board, all, await Releasing.Glance.OfAsync(events, reader, seen, with, stop));
    }

    /// <summary>What is known of an event.</summary>
    public Glance? Glance(EventRef e) => _glances.GetValueOrDefault(e);

    /// <summary>What the reader may say on a recall.</summary>
    public IReadOnlyList<string> WordsOn(Withdrawal withdrawal) => _reader.Role == Roles.Liaison && withdrawal.AwaitsMe ? ["acknowledge"] : [];

    /// <summary>What the reader may say on a consent.</summary>
    public IReadOnlyList<string> WordsOn(ConsentCase consent) => ConsentWords.Of(consent, Glance(consent.Event)?.Agency, _reader);

    /// <summary>Whether the page has a form of that name; one that was sent twice may be there no longer.</summary>
    public bool Has(string form) =>
        ToAcknowledge.Any(w => WordsOn(w).Any(word => ActForm.NameOf(word, w.By) == form))
        || ToDecide.Concat(Open).Any(c => WordsOn(c).Any(word => ActForm.NameOf(word, c.Request) == form));
}
