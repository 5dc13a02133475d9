using System.Net;
using JointOps.Hosting;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Signing;

/// <summary>
/// What the other services remember of this log. A database that was set back to a backup does not know what it has forgotten; whoever was
/// told does. Nothing is signed in a process's life before both have answered: without both there is no receipt either, so nothing is lost by it.
/// </summary>
public sealed class PeerMemory(IHttpClientFactory clients, LogKeys keys, ServiceSettings settings)
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(1);

    /// <summary>The largest checkpoint of this log that either has seen; null when neither has seen any. Waits until both have answered.</summary>
    public async Task<Checkpoint?> LargestAsync(CancellationToken stop)
    {
        var seen = await Task.WhenAll(settings.Others.Select(peer => UntilAnsweredAsync(peer, stop)));
        return seen.OfType<Checkpoint>().MaxBy(c => c.Size);
    }

    /// <summary>The same from those that answer now.</summary>
    /// <param name="without">The service that an operator lets it go on without, should it not answer; null = none.</param>
    /// <exception cref="InvalidDataException">Another does not answer: the message says which, and what a person can do.</exception>
    public async Task<Checkpoint?> LargestNowAsync(string? without, CancellationToken stop)
    {
        var (seen, silent) = (new List<Checkpoint?>(), new List<string>());
        foreach (var peer in settings.Others)
            try
            {
                seen.Add(await OfAsync(peer, stop));
            }
            catch (NoteException e)
            {
                throw new InvalidDataException($"{peer} answers under a key of this log that no policy here names: {e.Message}", e);
            }
            catch (Exception e) when (PeerClients.IsSilent(e, stop))
            {
                silent.Add(peer);
            }
        if (silent.Any(peer => peer != without)) throw new InvalidDataException(
            $"{string.Join(" and ", silent)} does not answer what it holds of this log: waiting for it. If it is away for long, an operator can let "
                + $"this service go on without it (`jointops recovery without {silent.Find(peer => peer != without)}`), on what the other holds.");
        return seen.OfType<Checkpoint>().MaxBy(c => c.Size);
    }

    /// <summary>
    /// The newest checkpoint of this log that a peer shows under this log's own signature, whether it was its witness or took leaves in under it;
    /// null when it has seen none.
    /// </summary>
    public async Task<Checkpoint?> OfAsync(string peer, CancellationToken stop) => new[]
    {
        await ShownAsync(peer, "witness", stop), await ShownAsync(peer, "taken", stop),
    }.OfType<Checkpoint>().MaxBy(c => c.Size);

    private async Task<Checkpoint?> ShownAsync(string peer, string what, CancellationToken stop)
    {
        var path = new Uri($"/log/v1/{what}/{Checkpoint.OriginHash(settings.Origin)}/checkpoint", UriKind.Relative);
        using var answer = await clients.CreateClient(PeerClients.Name(peer)).GetAsync(path, stop);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        // Only what this service signed, now or with a former key, is its own word; a peer cannot invent it.
        var own = Policy.Nobody with { Logs = [keys.Log.Public, .. keys.Policies[settings.Name].Logs] };
        return own.Verify(SignedNote.Parse(await answer.Content.ReadAsStringAsync(stop)), settings.Origin);
    }

    private async Task<Checkpoint?> UntilAnsweredAsync(string peer, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                return await OfAsync(peer, stop);
            }
            catch (Exception e) when (e is NoteException || PeerClients.IsSilent(e, stop))
            {
                await Task.Delay(_again, stop); // it starts, or is away: /health/ready tells when nothing was signed for long
            }
        }
    }
}
