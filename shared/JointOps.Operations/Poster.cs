using System.Diagnostics;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>A slice's decision: refuses, or gives what to record.</summary>
public delegate Recording Decide<T>(Deciding<T> deciding) where T : notnull;

/// <summary>The one road from a request to the writer, for the API and for pages alike.</summary>
public sealed class Poster(Writer writer, Reference reference, ContentRules rules)
{
    /// <summary>Hands one event of an existing operation to the writer.</summary>
    /// <param name="changesState">It needs <c>If-Match</c>.</param>
    /// <param name="refers">The events that the decision must know of, from the content.</param>
    public Task<Accepted> PostAsync<T>(
        Caller caller, Guid operation, string route, Guid key, byte[] body, long? ifMatch, bool changesState, Decide<T> decide, Func<T, Guid>? refers)
        where T : notnull
    {
        var post = Bodies.Parse<Posting<T>>(body);
        return writer.PostAsync(new(
            key, Streams.Of(operation), caller.Subject, caller.Reader, Bodies.Hash(route, body), ifMatch, changesState,
            refers is null ? [] : [refers(post.Content)], Activity.Current?.Id,
            view =>
            {
                var state = Visible(view, caller.Reader);
                return decide(new(post.Content, state, Envelope(post, state, caller, view), view, caller.Reader, reference, rules));
            })
        {
            Sees = view => VersionSeen(Visible(view, caller.Reader), caller.Reader),
        });
    }

    /// <summary>Plans an operation: the first event of its stream, whose key names it.</summary>
    public Task<Accepted> PlanAsync(Caller caller, Guid key, byte[] body)
    {
        var post = Bodies.Parse<Posting<Contracts.Events.OperationPlanned>>(body);
        return writer.PostAsync(new(
            key, Streams.Of(key), caller.Subject, caller.Reader, Bodies.Hash(Slices.PlanOperation.Route, body), null, false, [], Activity.Current?.Id,
            view => Slices.PlanOperation.Decide(post, view, caller.Reader, reference)));
    }

    /// <summary>Corrections and retractions take their target's envelope; the slice sees to it.</summary>
    private Envelope Envelope<T>(Posting<T> post, Operation operation, Caller caller, StreamView view) where T : notnull =>
        post.Content is Contracts.Events.RecordCorrected or Contracts.Events.RecordRetracted
            ? post.Marking is null ? Rules.Envelope(post with { Marking = Markings.Agency }, operation.Opening.Pair, caller.Reader, reference, view.Now)
                : throw new Refusal("marking-is-targets")
            : Rules.Envelope(post, operation.Opening.Pair, caller.Reader, reference, view.Now);

    /// <summary>The version of the newest event that the caller may see.</summary>
    private long VersionSeen(Operation operation, Reader reader) => operation.Events.Values
        .Where(e => Release.MaySee(ReleaseMark.Of(reader.Side, e.Envelope), reader, reference.Agencies)).Max(e => e.Version);

    /// <summary>A hidden operation and one that does not exist are refused alike.</summary>
    private Operation Visible(StreamView view, Reader reader) =>
        view.State<Operation>() is { } operation && Release.MaySee(ReleaseMark.Of(reader.Side, operation.Opening), reader, reference.Agencies)
            ? operation
            : throw new Refusal("not-found");
}

/// <summary>Names of streams.</summary>
public static class Streams
{
    /// <summary>The stream of an operation.</summary>
    public static string Of(Guid operation) => $"operations/{operation}";
}
