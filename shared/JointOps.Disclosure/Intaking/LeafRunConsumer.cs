using MassTransit;

namespace JointOps.Disclosure.Intaking;

/// <summary>Hands runs from the broker to the intake, and acknowledges each when it is committed.</summary>
public sealed class LeafRunConsumer(Intake intake) : IConsumer<LeafRun>
{
    /// <inheritdoc />
    public Task Consume(ConsumeContext<LeafRun> context)
    {
        var from = OriginBus.OriginOf(context.ReceiveContext.InputAddress);
        return intake.TakeAsync(from, context.Message).WaitAsync(context.CancellationToken);
    }
}
