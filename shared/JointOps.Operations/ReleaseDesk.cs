using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Awaiting;
using JointOps.Operations.Consents;
using JointOps.Operations.Recalls;
using JointOps.Operations.Slices;
using JointOps.Views;

namespace JointOps.Operations;

/// <summary>
/// Recalls, marks and consents for the pages: the same views, decisions and road to the writer as the API's, with its routes and bodies.
/// </summary>
public sealed class ReleaseDesk(
    AwaitingView awaiting, RecallBoard board, RecallPoster recalls, ConsentViews consents, Poster poster, Reference reference) : IReleaseDesk
{
    /// <inheritdoc />
    public Task<int> CountAwaitingAsync(Reader reader, int most, CancellationToken stop) => awaiting.CountAsync(reader, most, stop);

    /// <inheritdoc />
    public Task<IReadOnlyList<AwaitingMatter>> AwaitingAsync(Reader reader, string kind, int limit, CancellationToken stop) =>
        awaiting.ListAsync(reader, kind, limit, stop);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Withdrawal>> ToAcknowledgeAsync(Reader reader, int limit, CancellationToken stop) =>
        [.. (await board.OfAsync(await KeysAsync(reader, "recalls", limit, stop), reader, stop)).Where(r => r.AwaitsMe)
            .OrderBy(r => r.Due).Select(Shown)];

    /// <inheritdoc />
    public async Task<Listed<Withdrawal>> WithdrawalsAsync(Reader reader, string? before, int limit, CancellationToken stop) =>
        (await board.BoardAsync(reader, before, limit, stop)).Select(Shown);

    /// <inheritdoc />
    public async Task<IReadOnlyList<ConsentCase>> ToDecideAsync(Reader reader, int limit, CancellationToken stop) =>
        [.. (await consents.OfAsync(await KeysAsync(reader, "consents", limit, stop), reader, stop)).Where(c => c.AwaitsMe)
            .Select(Shown).OrderBy(c => c.Asked)];

    /// <inheritdoc />
    public async Task<Listed<ConsentCase>> ConsentsAsync(Reader reader, string? before, int limit, CancellationToken stop) =>
        (await consents.PageAsync(reader, before, limit, stop)).Select(Shown);

    /// <inheritdoc />
    public Task AcknowledgeAsync(Caller caller, EventRef withdrawal, Guid key, CancellationToken stop) =>
        RecallRoutes.AcknowledgeAsync(poster, board, reference, caller, withdrawal, key, Body(new Nothing()), stop);

    /// <inheritdoc />
    public Task RequestAsync(Caller caller, ConsentRequested request, Guid key) =>
        ConsentRoutes.RequestAsync(poster, reference, caller, key, Body(request));

    /// <inheritdoc />
    public Task ApproveAsync(Caller caller, EventRef request, DateTimeOffset expires, Guid key, CancellationToken stop) =>
        SayAsync(caller, request, ConsentCommands.Approve, new ConsentTerms(expires), key, stop);

    /// <inheritdoc />
    public Task SayAsync(Caller caller, EventRef request, string word, string reason, Guid key, CancellationToken stop) => SayAsync(
        caller, request, ConsentCommands.OfOne.FirstOrDefault(c => c.Word == word)
            ?? throw new Refusal("not-found"), new ConsentReason(reason), key, stop);

    /// <inheritdoc />
    public Task ChangeAsync(Caller caller, Guid operation, MarkingChanged change, Guid key) =>
        poster.PostAsync(MarkRecord.ChangeCommand, caller, operation, key, Body(change), null);

    /// <inheritdoc />
    public Task RecallAsync(Caller caller, Guid id, Guid key, byte[] body, CancellationToken stop) => recalls.PostAsync(caller, id, key, body, stop);

    private async Task<string[]> KeysAsync(Reader reader, string kind, int limit, CancellationToken stop) =>
        [.. (await awaiting.ListAsync(reader, kind, limit, stop)).Select(m => m.Ref)];

    private static Withdrawal Shown(RecallAnswer r) => new(
        r.Withdrawal, r.Event, r.Type, r.Agency, r.Reason, r.Known, r.Due, r.AwaitsMe,
        [.. r.Recipients.Select(to => new WithdrawalRecipient(to.Recipient, to.Kind == "service", to.State, to.At))]);

    private static ConsentCase Shown(ConsentAnswer c) => new(
        c.Request, c.Event, c.Asking, c.For, c.Purpose, c.Reason, c.Status, c.Story[0].Known, c.Expires, c.AwaitsMe,
        c.Story.Count > 1 ? c.Story[^1].Reason : null);

    private Task<Accepted> SayAsync<T>(Caller caller, EventRef request, ConsentCommand command, T content, Guid key, CancellationToken stop)
        where T : notnull =>
        command.SayAsync(poster, consents, reference, caller, request, key, Body(content), stop);

    private static byte[] Body<T>(T content) where T : notnull => JsonSerializer.SerializeToUtf8Bytes(new Posting<T>(content), Wire.Options);
}
