using System.Globalization;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>Pulls what is missing over HTTP from its origin, through Polly and with the peer credential.</summary>
public sealed class Healer(IHttpClientFactory clients, ILogger<Healer> log)
{
    private const int Most = 1_000;

    /// <summary>Leaves from one index up to another, at most a page; they are contiguous.</summary>
    /// <exception cref="HttpRequestException">The origin does not answer.</exception>
    /// <exception cref="LeafException">What it answers is no run of its log.</exception>
    public async Task<IReadOnlyList<TakenLeaf>> PullAsync(string name, string origin, long from, long to, CancellationToken stop)
    {
        var limit = (int)Math.Min(Most, to - from);
        log.LogInformation("A gap in the log of {Origin}: pulling from {From}, due before {To}", name, from, to);
        var client = clients.CreateClient(PeerClients.Name(name));
        var bytes = await client.GetByteArrayAsync(
            new Uri(string.Create(CultureInfo.InvariantCulture, $"/log/v1/entries?from={from}&limit={limit}"), UriKind.Relative), stop);
        var lines = LogLine.Read(bytes);
        if (lines.Count == 0 || !LogLine.RunFrom(from, lines)) throw new LeafException($"{name} does not hold its own leaf {from}.");
        return [.. lines.Select(l => LeafReading.Read(origin, l))];
    }
}
