using JasperFx;
using JointOps.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JointOps.Ledger;

/// <summary>
/// The service's one writer: it takes all posts that wait, up to 256, and handles them in one transaction. If a group fails as a
/// whole, each of its posts is tried once more alone: only the guilty one fails, and a database that was restarted is asked again.
/// </summary>
public sealed class Writer(PostGroup group, Wake wake, ILogger<Writer> log) : BackgroundService
{
    private const int GroupSize = 256; // past that a group's own latency would show at the front
    private readonly PostQueue<Waiting> queue = new(capacity: 8_192, GroupSize);

    /// <summary>Hands a post to the writer and waits for its answer.</summary>
    /// <exception cref="Refusal">The post is refused; nothing was stored. <c>busy</c> = too many wait, try again later.</exception>
    public async Task<Accepted> PostAsync(Post post)
    {
        var waiting = new Waiting(post, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!queue.TryAdd(waiting)) throw new Refusal("busy");
        return await waiting.Answer.Task;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var posts = new List<Waiting>(GroupSize);
        try
        {
            while (true)
            {
                posts.Clear();
                await queue.TakeAsync(posts, stoppingToken);
                await HandleAsync(posts, stoppingToken);
            }
        }
        finally
        {
            foreach (var left in posts.Concat(queue.Close())) left.Answer.TrySetException(new Refusal("stopping"));
        }
    }

    private async Task HandleAsync(List<Waiting> posts, CancellationToken stop, bool again = false)
    {
        try
        {
            var answers = await group.RunAsync([.. posts.Select(p => p.Post)], stop, wake.Signal);
            for (var i = 0; i < posts.Count; i++) posts[i].Settle(answers[i]);
        }
        catch (Exception e) when (!again && e is not OperationCanceledException)
        {
            log.LogWarning("A group of {Count} posts failed ({Kind}); each is tried again alone", posts.Count, e.GetType().Name);
            foreach (var one in posts) await HandleAsync([one], stop, again: true);
        }
        catch (Exception e) when (e is NpgsqlException or ConcurrencyException or Marten.Exceptions.MartenException or InvalidDataException)
        {
            log.LogError(e, "A post could not be stored");
            posts[0].Answer.TrySetException(new Refusal("store-unavailable"));
        }
        catch (Exception e)
        {
            // Whatever it was, the caller is told and the loop lives: a writer that stops silently would be worse.
            if (e is not OperationCanceledException) log.LogError(e, "The writer met what it does not know");
            foreach (var one in posts) one.Answer.TrySetException(new Refusal(e is OperationCanceledException ? "stopping" : "internal"));
            if (e is OperationCanceledException) throw;
        }
    }

    private sealed record Waiting(Post Post, TaskCompletionSource<Accepted> Answer)
    {
        public void Settle(object answer)
        {
            if (answer is Accepted accepted) Answer.TrySetResult(accepted);
            else Answer.TrySetException((Refusal)answer);
        }
    }
}
