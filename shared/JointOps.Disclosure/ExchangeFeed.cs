using System.Diagnostics;
using JointOps.Ledger;
using JointOps.Ledger.Leading;

namespace JointOps.Disclosure;

/// <summary>
/// Feeds one exchange from the log, at its own pace and from its own durable position: in order, at least once. The log is the outbox:
/// without a broker it waits here and posting goes on. Both exchanges read the same <see cref="LogTail"/>, and neither waits for the other.
/// </summary>
public sealed class ExchangeFeed(ILogPublisher exchange, LogTail tail, RelayPositions positions, TimeSpan? publishTimeout = null) : IWork
{
    private const int PageSize = 500;
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(30); // then the exchange may name the head
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    // Longer than a broker takes for a page, and shorter than a person waits.
    private readonly TimeSpan _publishTimeout = publishTimeout ?? TimeSpan.FromSeconds(15);
    private readonly Stopwatch _quiet = Stopwatch.StartNew();
    private long _next = -1;

    /// <inheritdoc />
    public string Name => $"Feeding {exchange.Name}";

    /// <inheritdoc />
    public void Begin()
    {
        _next = -1;
        exchange.Begin();
    }

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        if (_next < 0) _next = await positions.LoadAsync(exchange.Name, lost);
        var grown = tail.Grown; // before the look, so that nothing falls between
        var page = await tail.FromAsync(_next, PageSize, lost);
        if (page.Count == 0)
        {
            if (_quiet.Elapsed > _idle)
            {
                await InTimeAsync(stop => exchange.IdleAsync(_next, stop), lost);
                _quiet.Restart();
            }
            await Wake.WaitAsync(grown, _look, lost);
        }
        else if (page.Count < PageSize && exchange.Linger(page) - _quiet.Elapsed is { Ticks: > 0 } left)
        {
            await Wake.WaitAsync(grown, left, lost); // a leaf in more of a hurry may come meanwhile
        }
        else
        {
            await PublishAsync(page, lost);
            _next = page[^1].Index + 1;
            positions.Reached(exchange.Name, _next);
            _quiet.Restart();
        }
    }

    /// <summary>A page that the broker does not take is read anew, since what is due beside its leaves may have changed meanwhile.</summary>
    private async Task PublishAsync(IReadOnlyList<LoggedLeaf> page, CancellationToken lost)
    {
        if (page[0].Index != _next) throw new InvalidOperationException($"The log gave leaf {page[0].Index} where {_next} was due.");
        try
        {
            await InTimeAsync(stop => exchange.PublishAsync(page, stop), lost);
        }
        catch (Exception)
        {
            tail.Forget();
            throw;
        }
    }

    /// <summary>A broker that is blocked answers nothing at all: what waits for it ends with words that health can show.</summary>
    private async Task InTimeAsync(Func<CancellationToken, Task> publish, CancellationToken lost)
    {
        using var inTime = CancellationTokenSource.CreateLinkedTokenSource(lost);
        inTime.CancelAfter(_publishTimeout);
        try
        {
            await publish(inTime.Token);
        }
        catch (OperationCanceledException e) when (!lost.IsCancellationRequested)
        {
            throw new TimeoutException($"the broker did not confirm leaves from {_next} on within {_publishTimeout.TotalSeconds} s", e);
        }
    }
}
