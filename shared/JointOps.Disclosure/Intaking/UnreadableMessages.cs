using JointOps.Ledger;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>
/// Sets aside what came over the broker and does not read as a run, and acknowledges it. The library would publish a fault, which a
/// service's rights refuse: its channel would end, and the message come back for ever. What it carried, if anything, is healed over HTTP.
/// </summary>
internal sealed class UnreadableMessages(SetAsideStore aside, DemonstrationClock clock, ILogger<UnreadableMessages> log)
    : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    /// <summary>A message that could not be read, or whose handling threw.</summary>
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        SetAsideAsync(context, $"A message does not read ({context.Exception.GetType().Name}).");

    /// <summary>A message of a kind that nobody here takes.</summary>
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) =>
        context.HasPayloadType(typeof(Done)) ? Task.CompletedTask : SetAsideAsync(context, "A message is of a kind that is not known here.");

    /// <inheritdoc />
    public void Probe(ProbeContext context) => context.CreateFilterScope("set-aside");

    private async Task SetAsideAsync(ReceiveContext context, string reason)
    {
        context.GetOrAddPayload(() => new Done());
        var (origin, body) = (OriginBus.OriginOf(context.InputAddress), context.GetBody());
        if (await aside.AddMessageAsync(origin, reason, body, clock.GetUtcNow(), context.CancellationToken))
            log.LogError("From {Origin}: {Reason} It was set aside ({Bytes} bytes); see `jointops intake`", origin, reason, body.Length);
    }

    /// <summary>What did not read passes the filter for what nobody took, too.</summary>
    private sealed record Done;
}
