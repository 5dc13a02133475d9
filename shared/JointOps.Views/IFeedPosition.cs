namespace JointOps.Views;

/// <summary>How far the service's feed log has come. A page keeps it from before it reads, so that it is asked for again when the log moves on.</summary>
public interface IFeedPosition
{
    /// <summary>The newest position; -1 when there is none.</summary>
    Task<long> HeadAsync(CancellationToken stop);
}
