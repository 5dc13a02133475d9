using System.Globalization;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using Microsoft.Extensions.Logging;

namespace JointOps.Disclosure.Intaking;

/// <summary>Pulls what is missing over HTTP from its origin, through Polly and with the peer credential.</summary>
public sealed class Healer(IHttpClientFactory clients, RunReading reading, ILogger<Healer> log)
{
    private const int Most = 1_000;

    /// <summary>Leaves from one index up to another, at most a page, under their origin's signature.</summary>
    /// <exception cref="HttpRequestException">The origin does not answer.</exception>
    /// <exception cref="NoteException">No key of it that is known here signed the page: it proves nothing, and is asked for again.</exception>
    /// <exception cref="LeafException">What it answers and signed is no run of its log.</exception>
    public async Task<SignedRun> PullAsync(string name, string origin, long from, long to, CancellationToken stop)
    {
        var limit = (int)Math.Min(Most, to - from);
        log.LogInformation("A gap in the log of {Origin}: pulling from {From}, due before {To}", name, from, to);
        var path = new Uri(string.Create(CultureInfo.InvariantCulture, $"/log/v1/entries?from={from}&limit={limit}"), UriKind.Relative);
        using var answer = await clients.CreateClient(PeerClients.Name(name)).GetAsync(path, stop);
        answer.EnsureSuccessStatusCode();
        var lines = LogLine.Read(await answer.Content.ReadAsByteArrayAsync(stop));
        if (lines.Count == 0) throw new LeafException($"{name} does not hold its own leaf {from}.");
        return reading.Read(origin, from, lines, LogRoutes.CheckpointOf(answer));
    }
}
