using System.Collections.Concurrent;

namespace JointOps.Benchmarks.Growth;

/// <summary>What one side has told that the other may answer, in the order in which it was told.</summary>
internal sealed class Told
{
    /// <summary>Reports that one agency of the other side alone may have: it can ask for another.</summary>
    public ConcurrentQueue<Guid> Narrow { get; } = [];

    /// <summary>Requests for consent that were sent to the other side.</summary>
    public ConcurrentQueue<Guid> Requests { get; } = [];

    /// <summary>Recalls that the other side's agency has to acknowledge.</summary>
    public ConcurrentQueue<Guid> Recalls { get; } = [];

    /// <summary>Proposals of joint operations.</summary>
    public ConcurrentQueue<Guid> Proposals { get; } = [];
}

/// <summary>A side as the seeding knows it.</summary>
/// <param name="Code"><c>mx</c> or <c>us</c>.</param>
/// <param name="End">The end of a crossing that it works at.</param>
/// <param name="Other">The agency of the other side that its narrow reports are for.</param>
/// <param name="OnwardTo">Another agency of its own, for which it asks consent.</param>
internal sealed record Side(string Code, string End, string Agency, string Other, string OnwardTo, Client Officer, Told Own, Told Others)
{
    /// <summary>The other side's code.</summary>
    public string OtherCode => Code == "mx" ? "us" : "mx";
}
