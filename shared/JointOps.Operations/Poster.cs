using System.Diagnostics;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Http;

namespace JointOps.Operations;

/// <summary>A slice's decision: refuses, or gives what to record.</summary>
public delegate Recording Decide<T>(Deciding<T> deciding) where T : notnull;

/// <summary>The one road from a request to the writer, for the API and for pages alike.</summary>
public sealed class Poster(Writer writer, Reference reference, ContentRules rules, IHandoffEvents handoffs, IHttpContextAccessor http)
{
    /// <summary>Hands one event of an existing operation to the writer.</summary>
    /// <param name="ifMatch">The version that the caller has seen; a change of state needs it.</param>
    public async Task<Accepted> PostAsync<T>(
        Command<T> command, Caller caller, Guid operation, Guid key, byte[] body, IfMatch? ifMatch) where T : notnull
    {
        var (post, stream) = (Bodies.Parse<Posting<T>>(body), Streams.Of(operation));
        var words = command.LooksAtHandoffs ? await handoffs.OfOperationAsync(stream, caller.Reader, Gone) : [];
        return await writer.PostAsync(new(
            key, stream, caller.Subject, caller.Reader, Bodies.Hash(command.Route, body), ifMatch, command.ChangesState,
            command.Refers is { } refers ? [refers(post.Content)] : [], Activity.Current?.Id,
            view =>
            {
                var state = Visible(view, caller.Reader);
                return command.Decide(new(post.Content, state, Envelope(command, post, state, caller, view), view, caller.Reader, reference, rules)
                {
                    Handoffs = words,
                });
            })
        {
            Sees = view => Visible(view, caller.Reader),
            VersionSeen = view => VersionSeen(Visible(view, caller.Reader), caller.Reader, view.Now),
        }, Gone);
    }

    /// <summary>Plans an operation: the first event of its stream, whose key names it.</summary>
    public Task<Accepted> PlanAsync(Caller caller, Guid key, byte[] body) =>
        PostAsync<OperationPlanned>(
            caller, Streams.Of(key), Slices.PlanOperation.Command.Path, key, body, [],
            (post, view) => Slices.PlanOperation.Decide(post, view, caller.Reader, reference));

    /// <summary>Posts on a stream of another kind, whose slice makes the envelope itself.</summary>
    /// <param name="refers">The events that the decision must know of.</param>
    public Task<Accepted> PostAsync<T>(
        Caller caller, string stream, string route, Guid key, byte[] body, IReadOnlyList<Guid> refers, Func<Posting<T>, StreamView, Recording> decide)
        where T : notnull
    {
        var post = Bodies.Parse<Posting<T>>(body);
        return PostAsync(caller, stream, route, key, body, refers, view => decide(post, view));
    }

    /// <summary>The same of a body that its slice has read.</summary>
    public Task<Accepted> PostAsync(
        Caller caller, string stream, string route, Guid key, byte[] body, IReadOnlyList<Guid> refers, Func<StreamView, Recording> decide) =>
        writer.PostAsync(new(
            key, stream, caller.Subject, caller.Reader, Bodies.Hash(route, body), null, false, refers, Activity.Current?.Id, decide), Gone);

    /// <summary>The caller hung up: a post that still waits is dropped.</summary>
    private CancellationToken Gone => http.HttpContext?.RequestAborted ?? CancellationToken.None;

    /// <summary>Corrections, retractions, recalls and changes of marking take their target's envelope; the slice sees to it.</summary>
    private Envelope Envelope<T>(Command<T> command, Posting<T> post, Operation operation, Caller caller, StreamView view) where T : notnull
    {
        if (!command.SaysMarking) Rules.MustBeSettled(post, whole: true);
        var marked = command.SaysMarking ? post : post with { Marking = Markings.Agency };
        return Rules.Envelope(marked, operation.Opening.Pair, caller.Reader, reference, view.Now);
    }

    /// <summary>The version of the newest event that the caller may see.</summary>
    private long VersionSeen(Operation operation, Reader reader, DateTimeOffset now) => operation.Events.Values
        .Where(e => Release.MaySee(operation.MarkOf(reader.Side, e), reader, reference.Agencies, now)).Max(e => e.Version);

    /// <summary>A hidden operation and one that does not exist are refused alike.</summary>
    private Operation Visible(StreamView view, Reader reader) =>
        view.State<Operation>() is { } operation && Release.MaySee(operation.OpeningMark(reader.Side), reader, reference.Agencies, view.Now)
            ? operation
            : throw new Refusal("not-found");
}

/// <summary>Names of streams.</summary>
public static class Streams
{
    /// <summary>What the streams of operations begin with.</summary>
    public const string Operations = "operations/";

    /// <summary>The stream of an operation.</summary>
    public static string Of(Guid operation) => Operations + operation;
}
