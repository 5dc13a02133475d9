using System.Globalization;
using JointOps.Hosting;
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
    /// <exception cref="InvalidDataException">It does not answer with its log under its own key: that says nothing; it is asked again.</exception>
    public async Task<SignedRun> PullAsync(string name, string origin, long from, long to, CancellationToken stop)
    {
        log.LogInformation("A gap in the log of {Origin}: pulling from {From}, due before {To}", name, from, to);
        return await FindAsync(name, origin, from, (int)Math.Min(Most, to - from), stop)
            ?? throw new InvalidDataException($"{name} does not hold its own leaf {from} now.");
    }

    /// <summary>Leaves from an index on, at most a page; null when there are none.</summary>
    /// <exception cref="HttpRequestException">As above.</exception>
    /// <exception cref="InvalidDataException">As above.</exception>
    public async Task<SignedRun?> FindAsync(string name, string origin, long from, int limit, CancellationToken stop)
    {
        var path = new Uri(string.Create(CultureInfo.InvariantCulture, $"/log/v1/entries?from={from}&limit={limit}"), UriKind.Relative);
        using var answer = await clients.CreateClient(PeerClients.Name(name)).GetAsync(path, stop);
        answer.EnsureSuccessStatusCode();
        var page = await answer.Content.ReadAsByteArrayAsync(stop);
        try
        {
            return LogLine.Read(page) is { Count: > 0 } lines ? reading.Read(origin, from, lines, LogRoutes.CheckpointOf(answer)) : null;
        }
        catch (Exception e) when (e is LeafException or NoteException)
        {
            throw new InvalidDataException($"What {name} answers proves nothing of its log: {e.Message}", e);
        }
    }
}
