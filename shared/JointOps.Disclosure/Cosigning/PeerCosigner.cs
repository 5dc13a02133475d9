using System.Globalization;
using System.Net;
using JointOps.Disclosure.Recovering;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Ledger.Leading;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure.Cosigning;

/// <summary>
/// Asks one of the other services to cosign this one's checkpoints: as a witness at once, as a mirror when it holds every entry. One exchange is
/// under way at a time, always about the newest checkpoint, so that a peer that was away is asked once and not for each second of it.
/// </summary>
public sealed class PeerCosigner(
    string peer, Signer signer, CheckpointStore checkpoints, TreeStore trees, Recoveries recoveries, PeerMemory memory, LogKeys keys,
    IHttpClientFactory clients, ServiceSettings settings) : IWork
{
    private static readonly TimeSpan _idle = TimeSpan.FromMinutes(10), _pause = TimeSpan.FromMilliseconds(200), _healing = TimeSpan.FromSeconds(1);
    private long _seen, _mirrored = -1; // what the peer saw last, and what it has mirrored
    private DateTimeOffset _witnessedAt, _mirroredAt;

    /// <inheritdoc />
    public string Name => $"Asking {peer} to cosign";

    /// <inheritdoc />
    public void Begin() => (_seen, _mirrored, _witnessedAt) = (0, -1, default);

    /// <inheritdoc />
    public async Task StepAsync(CancellationToken lost)
    {
        var next = signer.Next; // before the look, so that nothing falls between
        var latest = await checkpoints.LatestAsync(settings.Name, lost);
        if (latest is null || (latest.Checkpoint.Size == _mirrored && !IsOld(_mirroredAt))) await Wake.WaitAsync(next, _idle, lost);
        else
        {
            if ((latest.Checkpoint.Size != _seen || IsOld(_witnessedAt)) && !await WitnessAsync(latest, lost)) await Task.Delay(_healing, lost);
            else if (!await MirrorAsync(latest, lost)) await Task.Delay(_pause, lost);
        }
    }

    /// <summary>A newer instant under the same root says that nothing was hidden meanwhile.</summary>
    private static bool IsOld(DateTimeOffset at) => TimeProvider.System.GetUtcNow() - at > _idle;

    /// <summary>Asks for the witness's signature; false while the peer has seen more of this log than was signed here.</summary>
    private async Task<bool> WitnessAsync(KeptCheckpoint latest, CancellationToken stop)
    {
        var size = latest.Checkpoint.Size;
        for (var tries = 0; tries < 3; tries++)
        {
            if (_seen > size && await IsAheadAsync(latest, stop)) return false;
            var proof = await trees.ProofAsync(settings.Name, ConsistencyProof.Ranges(_seen, size), stop);
            // Signed anew: it may have been signed last with a key that was changed since, which nobody witnesses any more.
            var own = new SignedNote(latest.Note.Text, [keys.Log.Sign(latest.Note.Text, default)]);
            using var answer = await PostAsync("add-checkpoint", new StringContent(new AddCheckpoint(_seen, proof, own).ToString()), stop);
            var body = await answer.Content.ReadAsStringAsync(stop);
            if (answer.StatusCode == HttpStatusCode.Conflict
                && long.TryParse(body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) _seen = seen;
            else
            {
                await KeepAsync(latest, answer, body, stop);
                (_seen, _witnessedAt) = (size, TimeProvider.System.GetUtcNow());
                return true;
            }
        }
        throw new InvalidDataException($"{peer} answers with another size each time.");
    }

    private async Task<bool> MirrorAsync(KeptCheckpoint latest, CancellationToken stop)
    {
        var size = latest.Checkpoint.Size;
        using var answer = await PostAsync("add-entries", new ByteArrayContent(new AddEntries(settings.Origin, size, size, []).ToBytes()), stop);
        if (answer.StatusCode == HttpStatusCode.Conflict) return false; // its entries are on their way
        if (!(await KeepAsync(latest, answer, await answer.Content.ReadAsStringAsync(stop), stop)).Any(h => KeySet.IsMirror(h.Key.Name)))
            throw new NoteException($"{peer} answered without its mirror's signature.");
        (_mirrored, _mirroredAt) = (size, TimeProvider.System.GetUtcNow());
        return true;
    }

    /// <summary>Keeps the cosignatures of an answer, each of which must hold; those of keys that are not known are passed over.</summary>
    private async Task<IReadOnlyList<HeldSignature>> KeepAsync(KeptCheckpoint latest, HttpResponseMessage answer, string body, CancellationToken stop)
    {
        if (answer.StatusCode != HttpStatusCode.OK) throw new HttpRequestException($"{peer} answers {(int)answer.StatusCode}: {body}");
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NoteSignature.Parse);
        var known = keys.Policies[settings.Name].Witnesses.Values;
        var held = new SignedNote(latest.Note.Text, [.. lines]).Verify(known);
        if (held.Count == 0) throw new NoteException($"{peer} signed with no key that the policy of {settings.Name} names.");
        await checkpoints.CosignAsync(settings.Name, latest.Checkpoint.Size, held, stop);
        return held;
    }

    /// <summary>
    /// The peer says that it saw a larger log of ours than there is. It must show our own signature for it: then this database is older than what
    /// was told, and must be healed. A size alone says nothing, and is asked for anew.
    /// </summary>
    private async Task<bool> IsAheadAsync(KeptCheckpoint latest, CancellationToken stop)
    {
        var shown = await memory.OfAsync(peer, stop);
        _seen = shown?.Size ?? 0;
        if (shown is null || shown.Size <= latest.Checkpoint.Size) return false;
        var reason = $"{peer} has seen {shown.Size} leaves of this log under its own signature, and {latest.Checkpoint.Size} were signed here.";
        if (await trees.CountAsync(settings.Name, stop) < shown.Size) await recoveries.FallBehindAsync(shown.Size, reason, stop);
        return true; // else the signer comes to it
    }

    private async Task<HttpResponseMessage> PostAsync(string what, HttpContent body, CancellationToken stop) =>
        await clients.CreateClient(PeerClients.Name(peer)).PostAsync(new Uri("/log/v1/mirror/" + what, UriKind.Relative), body, stop);
}
