using System.Diagnostics;
using JointOps.Hosting;
using JointOps.Ledger;
using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace JointOps.Disclosure;

/// <summary>
/// Feeds both exchanges from the log, each at its own pace from its own durable position: woken by the commit, in order, at least
/// once. The log is the outbox: without a broker it waits here and posting goes on.
/// </summary>
public sealed class Relay(
    RelaySettings settings, LedgerDatabase database, LogReader reader, Wake wake, RunPublisher runs, EventPublisher events, ILogger<Relay> log)
    : LeasedService(settings.ConnectionString, 0x52454C4159, log)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25); // how often a growing page is looked at, in case it may go at once
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15); // longer than a broker takes for a page, and shorter than a person waits
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30); // then an empty run names the head

    /// <inheritdoc />
    protected override Task LeadAsync(CancellationToken lost) => Task.WhenAll(FeedAsync(runs, lost), FeedAsync(events, lost));

    private async Task FeedAsync(ILogPublisher exchange, CancellationToken lost)
    {
        var position = new RelayPosition(database, exchange.Name);
        while (!lost.IsCancellationRequested)
        {
            try
            {
                await FeedFromAsync(exchange, position, await position.LoadAsync(lost), lost);
            }
            catch (OperationCanceledException) when (lost.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is RabbitMqConnectionException or MassTransitException or NpgsqlException or OperationCanceledException or RabbitMQ.Client.Exceptions.RabbitMQClientException)
            {
                log.LogInformation("{Exchange} is not fed at the moment ({Kind}); trying again", exchange.Name, e.GetType().Name);
                await Task.Delay(Retry, lost).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A broker that is blocked holds a page up; past a while it is read anew, since what is due beside its leaves may have changed.</summary>
    private static async Task PublishAsync(ILogPublisher exchange, IReadOnlyList<LoggedLeaf> page, CancellationToken lost)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(lost);
        patience.CancelAfter(Patience);
        await exchange.PublishAsync(page, patience.Token);
    }

    private async Task FeedFromAsync(ILogPublisher exchange, RelayPosition position, long next, CancellationToken lost)
    {
        var (quiet, page) = (Stopwatch.StartNew(), new List<LoggedLeaf>(PageSize));
        while (true)
        {
            var commit = wake.Next;
            page.AddRange(await reader.FromAsync(next + page.Count, PageSize - page.Count, lost));
            if (page.Count == 0)
            {
                await position.SaveAsync(next, lost);
                if (quiet.Elapsed > Idle)
                {
                    await exchange.IdleAsync(next, lost);
                    quiet.Restart();
                }
                await Wake.WaitAsync(commit, Wake.OtherReplicas, lost);
                continue;
            }
            if (page.Count < PageSize && exchange.Linger(page) - quiet.Elapsed is { Ticks: > 0 } left)
            {
                await Task.Delay(left < Glance ? left : Glance, lost);
                continue;
            }
            await PublishAsync(exchange, page, lost);
            next = page[^1].Index + 1;
            page.Clear();
            quiet.Restart();
            await position.SaveNowAndThenAsync(next, lost);
        }
    }
}

/// <summary>What the relay needs of its surroundings.</summary>
public sealed record RelaySettings(string ConnectionString);

/// <summary>One of the two exchanges that the relay feeds.</summary>
public interface ILogPublisher
{
    /// <summary>The exchange.</summary>
    string Name { get; }

    /// <summary>Publishes a page of the log, in order; returns when the broker has confirmed all of it.</summary>
    Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken stop);

    /// <summary>How long after the last publication this page may still grow: when it has been quiet for longer, it goes at once.</summary>
    TimeSpan Linger(IReadOnlyList<LoggedLeaf> page);

    /// <summary>Nothing has happened for a while.</summary>
    Task IdleAsync(long next, CancellationToken stop);
}
