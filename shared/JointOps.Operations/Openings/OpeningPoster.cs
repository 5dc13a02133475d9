using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Openings;

/// <summary>The road from what opens a stream of its own, and from its retraction, to the writer.</summary>
public sealed class OpeningPoster(Poster poster, Reference reference)
{
    /// <summary>Opens a stream, which the key names.</summary>
    internal Task<Accepted> OpenAsync<T>(Opening<T> opening, Caller caller, Guid key, byte[] body) where T : notnull
    {
        var post = Bodies.Parse<Posting<T>>(body);
        Guid[] named = opening.Names?.Invoke(post.Content) is { } one ? [one.Id] : [];
        return poster.PostAsync(caller, $"{opening.Root}/{key}", opening.Path, key, body, named, view =>
        {
            var d = Deciding(key, post.Content, Rules.Envelope(post, null, caller.Reader, reference, view.Now), view, caller);
            opening.Check(d);
            return d.Record();
        });
    }

    /// <summary>Retracts what the own agency opened.</summary>
    internal Task<Accepted> RetractAsync(OpeningRetraction command, Caller caller, Guid id, Guid key, byte[] body)
    {
        var (post, opened) = (Bodies.Parse<Posting<RecordRetracted>>(body), new EventRef(caller.Reader.Side, id));
        return poster.PostAsync(caller, $"{command.Root}/{id}", $"{command.Root}/{id}/retractions", key, body, [opened.Id], view =>
        {
            var mark = view.Seen(opened, caller.Reader, reference)?.Mark ?? throw new Refusal("not-found");
            var envelope = Rules.SaidOf(post, mark, caller.Reader, reference, view.Now);
            return RetractOpening.Decide(command.Type, id, Deciding(key, post.Content, envelope, view, caller));
        });
    }

    private StreamDeciding<T> Deciding<T>(Guid key, T content, Envelope envelope, StreamView view, Caller caller) where T : notnull =>
        new(key, content, [], envelope, view, caller.Reader, reference);
}
