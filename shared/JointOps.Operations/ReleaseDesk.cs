using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Operations.Consents;
using JointOps.Operations.Recalls;
using JointOps.Operations.Slices;

namespace JointOps.Operations;

/// <summary>Recalls, marks and consents for the pages: the same views, decisions and road to the writer as the API's, with its routes and bodies.</summary>
public sealed class ReleaseDesk(RecallBoard board, ConsentViews consents, Poster poster, Reference reference) : IReleaseDesk
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<Withdrawal>> WithdrawalsAsync(Reader reader, CancellationToken stop) =>
        [.. (await board.ListAsync(reader, stop)).Select(r => new Withdrawal(
            r.Withdrawal, r.Event, r.Type, r.Agency, r.Reason, r.Known, r.Due, r.AwaitsMe,
            [.. r.Recipients.Select(to => new WithdrawalRecipient(to.Recipient, to.Kind == "service", to.State, to.At))]))];

    /// <inheritdoc />
    public async Task<IReadOnlyList<ConsentCase>> ConsentsAsync(Reader reader, CancellationToken stop) =>
        [.. (await consents.ListAsync(reader, stop)).Select(c => new ConsentCase(
            c.Request, c.Event, c.Asking, c.For, c.Purpose, c.Reason, c.Status, c.Story[0].Known, c.Expires, c.AwaitsMe, c.Story.Count > 1 ? c.Story[^1].Reason : null))];

    /// <inheritdoc />
    public async Task AcknowledgeAsync(Caller caller, EventRef withdrawal, Guid key, CancellationToken stop)
    {
        var recall = (await board.ListAsync(caller.Reader, stop)).FirstOrDefault(r => r.Withdrawal == withdrawal) ?? throw new Refusal("not-found");
        await poster.PostAsync<Nothing>(
            caller, Acknowledgements.Stream(withdrawal), $"recalls/{withdrawal.Side}/{withdrawal.Id}/acknowledge", key, Body(new Nothing()), [withdrawal.Id],
            (post, view) => AcknowledgeRecall.Decide(post, recall, view, caller.Reader, reference));
    }

    /// <inheritdoc />
    public Task RequestAsync(Caller caller, ConsentRequested request, Guid key) => ConsentRoutes.RequestAsync(poster, reference, caller, key, Body(request));

    /// <inheritdoc />
    public async Task ApproveAsync(Caller caller, EventRef request, DateTimeOffset expires, Guid key, CancellationToken stop)
    {
        var asked = await AskedAsync(caller, request, stop);
        await poster.PostAsync<ConsentTerms>(
            caller, ConsentState.Stream(request), Route(request, "approve"), key, Body(new ConsentTerms(expires)), [asked.Request.Event.Id],
            (post, view) => ConsentSlices.Approve(post, asked, view, caller.Reader, reference));
    }

    /// <inheritdoc />
    public async Task SayAsync(Caller caller, EventRef request, string word, string reason, Guid key, CancellationToken stop)
    {
        var asked = await AskedAsync(caller, request, stop);
        await poster.PostAsync<ConsentReason>(
            caller, ConsentState.Stream(request), Route(request, word), key, Body(new ConsentReason(reason)), [asked.Request.Event.Id],
            (post, view) => word switch
            {
                "refuse" => ConsentSlices.Refuse(post, asked, view, caller.Reader, reference),
                "suspend" => ConsentSlices.Suspend(post, asked, view, caller.Reader, reference),
                "end" => ConsentSlices.End(post, asked, view, caller.Reader, reference),
                _ => throw new Refusal("not-found"),
            });
    }

    /// <inheritdoc />
    public Task ChangeAsync(Caller caller, Guid operation, MarkingChanged change, Guid key) =>
        poster.PostAsync<MarkingChanged>(caller, operation, "marking-changes", key, Body(change), null, false, MarkRecord.Change, c => c.Target);

    /// <inheritdoc />
    public Task RecallAsync(Caller caller, Guid operation, RecordRecalled recall, Guid key) =>
        poster.PostAsync<RecordRecalled>(caller, operation, "recalls", key, Body(recall), null, false, MarkRecord.Recall, r => r.Target);

    private async Task<AskedConsent> AskedAsync(Caller caller, EventRef request, CancellationToken stop) =>
        await consents.FindAsync(request, caller.Reader, stop) ?? throw new Refusal("not-found");

    private static string Route(EventRef request, string word) => $"consents/{request.Side}/{request.Id}/{word}";

    private static byte[] Body<T>(T content) where T : notnull => JsonSerializer.SerializeToUtf8Bytes(new Posting<T>(content), Wire.Options);
}
