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

    private AwaitingLists(Reader reader, IReadOnlyList<Withdrawal> withdrawals, IReadOnlyList<ConsentCase> consents, IReadOnlyDictionary<EventRef, Glance> glances)
    {
        (_reader, _glances) = (reader, glances);
        ToAcknowledge = [.. withdrawals.Where(w => w.AwaitsMe).OrderBy(w => w.Due)];
        ToDecide = [.. consents.Where(c => c.AwaitsMe).OrderBy(c => c.Asked)];
        Board = [.. withdrawals.Where(w => reader.Role == Roles.Auditor || (w.By.Side == reader.Side && w.Agency == reader.Agency))];
        Open = [.. consents.Where(c => !c.AwaitsMe && !ConsentWords.IsOver(c))];
        Over = [.. consents.Where(ConsentWords.IsOver)];
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

    /// <summary>Reads them.</summary>
    public static async Task<AwaitingLists> ReadAsync(IReleaseDesk desk, ISeenEvents seen, Reader reader, Glancing with, CancellationToken stop)
    {
        var (withdrawals, consents) = (await desk.WithdrawalsAsync(reader, stop), await desk.ConsentsAsync(reader, stop));
        var events = withdrawals.Select(w => w.Event).Concat(consents.Select(c => c.Event));
        return new(reader, withdrawals, consents, await Releasing.Glance.OfAsync(events, reader, seen, with, stop));
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
