using System.Diagnostics;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Http;

namespace JointOps.Operations.Joint;

/// <summary>The road from a request about a joint operation to the writer.</summary>
public sealed class JointPoster(Writer writer, FeedLog feed, Reference reference, DemonstrationClock clock, IHttpContextAccessor http)
{
    /// <summary>Proposes a joint operation; the key names it.</summary>
    public Task<Accepted> ProposeAsync(Caller caller, Guid key, byte[] body)
    {
        var post = Bodies.Parse<Posting<OperationProposed>>(body);
        return PostAsync(caller, key, ProposeOperation.Command.Path, key, body, null, post,
            ProposeOperation.Decide, null, JointAccount.Empty, ProposeOperation.PairOf(post.Content));
    }

    /// <summary>Hands one event of a joint operation to the writer.</summary>
    public async Task<Accepted> PostAsync<T>(
        JointCommand<T> command, Caller caller, Guid id, Guid key, byte[] body, IfMatch? ifMatch, CancellationToken stop)
        where T : notnull
    {
        var post = Bodies.Parse<Posting<T>>(body);
        var (own, other) = await AccountsAsync(id, caller.Reader, stop);
        // A proposal that is hidden and one that does not exist are refused alike.
        var proposal = own.Proposed ?? other.Proposed ?? throw new Refusal("not-found");
        return await PostAsync(
            caller, id, command.Route, key, body, ifMatch, post, command.Decide, command.Refers, other, ProposeOperation.PairOf(proposal));
    }

    private Task<Accepted> PostAsync<T>(
        Caller caller, Guid id, string route, Guid key, byte[] body, IfMatch? ifMatch, Posting<T> post,
        DecideJoint<T> decide, Func<T, Guid>? refers, JointAccount other, string pair)
        where T : notnull
    {
        if (post.Pair is not null && post.Pair != pair) throw new Refusal("other-pair", pair);
        return writer.PostAsync(new(
            key, JointAccount.Stream(id), caller.Subject, caller.Reader, Bodies.Hash(route, body), ifMatch, false,
            refers is null ? [] : [refers(post.Content)], Activity.Current?.Id,
            view => decide(new(
                id, post.Content, view.State<JointAccount>() ?? JointAccount.Empty, other,
                Rules.Envelope(post with { Pair = pair, Marking = Marking(post) }, null, caller.Reader, reference, view.Now),
                view, caller.Reader, reference))),
            http.HttpContext?.RequestAborted ?? CancellationToken.None);
    }

    /// <summary>A retraction has its target's marking, as ever.</summary>
    private static string? Marking<T>(Posting<T> post) where T : notnull
    {
        if (post.Content is not RecordRetracted) return post.Marking;
        Rules.MustBeSettled(post);
        return Markings.Binational;
    }

    /// <summary>Both accounts as this service holds them and the reader may see them.</summary>
    private async Task<(JointAccount Own, JointAccount Other)> AccountsAsync(Guid id, Reader reader, CancellationToken stop)
    {
        var told = await feed.SeenAsync(JointAccount.Stream(id), reader, reference.Agencies, clock.GetUtcNow(), stop);
        return (JointAccount.Of(told.Where(e => e.Mark.Origin == reader.Side)),
            JointAccount.Of(told.Where(e => e.Mark.Origin == Sides.Opposite(reader.Side))));
    }
}
