using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Handoffs;

/// <summary>The road from a request about a handoff to the writer.</summary>
public sealed class HandoffPoster(
    Poster poster, FeedLog feed, ISeizures seizures, HandedOver handedOver, Reference reference, DemonstrationClock clock) : IHandoffDesk
{
    /// <summary>Asks for one; the key names it.</summary>
    public async Task<Accepted> RequestAsync(Caller caller, Guid key, byte[] body, CancellationToken stop)
    {
        var grounds = await GroundsAsync(Bodies.Parse<Posting<HandoffRequested>>(body).Content, caller.Reader, stop);
        return await poster.PostAsync<HandoffRequested>(
            caller, Handoff.Stream(new(caller.Reader.Side, key)), RequestHandoff.Command.Path, key, body,
            [.. grounds.Arrests, .. grounds.Seizure is { } seizure ? [seizure.Report.Id] : (Guid[])[]],
            (post, view) => RequestHandoff.Decide(post, grounds, view, caller.Reader, reference));
    }

    /// <summary>Says a word on one. A handoff that is hidden and one that does not exist are refused alike.</summary>
    public async Task<Accepted> SayAsync<T>(
        HandoffCommand<T> command, Caller caller, EventRef request, Guid key, byte[] body, CancellationToken stop) where T : notnull
    {
        var reader = caller.Reader;
        var told = await feed.SeenAsync(Handoff.Stream(request), reader, reference.Agencies, clock.GetUtcNow(), stop);
        if (Handoff.Of(request, told)?.Asked is not { } asked) throw new Refusal("not-found");
        var others = asked.Seizure is { } seizure ? await handedOver.OfAsync(new(asked.Giver, seizure), request, reader, stop) : [];
        var chains = await handedOver.ChainsAsync(asked, request, reader, stop);
        return await poster.PostAsync<T>(
            caller, Handoff.Stream(request), $"handoffs/{request.Write()}/{command.Word}", key, body,
            command.Refers is { } refers ? [refers(Bodies.Parse<Posting<T>>(body).Content)] : [],
            (post, view) =>
            {
                var own = view.State<HandoffTold>();
                var handoff = HandoffTold.Handoff(request, own, told, reader.Side) ?? throw new Refusal("not-found");
                return command.Decide(new(post, handoff, own, view, reader, reference) { Others = others, Chains = chains });
            });
    }

    /// <inheritdoc />
    public Task PostAsync(Caller caller, EventRef? request, string word, Guid key, byte[] body, CancellationToken stop) => request is null
        ? RequestAsync(caller, key, body, stop)
        : (HandoffCommands.OfOne.FirstOrDefault(c => c.Word == word) ?? throw new Refusal("not-found"))
            .SayAsync(this, caller, request, key, body, stop);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Guid>> ArrestsAsync(string side, string token, Reader reader, CancellationToken stop)
    {
        var found = new List<Guid>();
        await foreach (var e in feed.ReadAsync(
            $"where f.event in (select event from {ArrestModel.Table} where subject = $1) order by f.pos", stop, ArrestModel.Subject(side, token)))
            if (Release.MaySee(e.Mark, reader, reference.Agencies, clock.GetUtcNow())) found.Add(e.Id);
        return [.. found.Distinct()];
    }

    private async Task<HandoffGrounds> GroundsAsync(HandoffRequested asked, Reader reader, CancellationToken stop) => new(
        asked.Subject is { } token && SubjectTokens.IsOne(token) ? await ArrestsAsync(asked.Giver, token, reader, stop) : [],
        Report(asked) is { } report ? await seizures.FindAsync(report, reader, null, stop) : null)
    {
        Others = Report(asked) is { } one ? await handedOver.OfAsync(one, null, reader, stop) : [],
    };

    private static EventRef? Report(HandoffRequested asked) => asked is { Seizure: { } id, Giver: "mx" or "us" } ? new(asked.Giver, id) : null;
}
