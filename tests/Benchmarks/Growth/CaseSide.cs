using System.Collections.Concurrent;

namespace JointOps.Benchmarks.Growth;

/// <summary>A side that seizes, as the seeding knows it.</summary>
/// <param name="Code"><c>mx</c> or <c>us</c>.</param>
/// <param name="End">The end of a crossing that it works at.</param>
/// <param name="Agency">The agency that seizes.</param>
/// <param name="Authority">The agency that things are handed to, and that traces or answers traces.</param>
/// <param name="Officer">Of the agency that seizes.</param>
/// <param name="Prosecutor">Of that authority.</param>
/// <param name="Diplomat">Who makes commitments.</param>
internal sealed record CaseSide(string Code, string End, string Agency, string Authority, Client Officer, Client Prosecutor, Client Diplomat)
{
    /// <summary>The other side's code.</summary>
    public string Opposite => Code == "mx" ? "us" : "mx";
}

/// <summary>What was asked and is not answered yet, of both sides.</summary>
internal sealed class Unanswered
{
    /// <summary>Requests for traces.</summary>
    public ConcurrentQueue<Guid> Traces { get; } = [];

    /// <summary>Requests for handoffs, a queue for the side that asked.</summary>
    public IReadOnlyDictionary<string, ConcurrentQueue<Guid>> Handoffs { get; } =
        new Dictionary<string, ConcurrentQueue<Guid>> { ["mx"] = [], ["us"] = [] };
}
