using System.Globalization;
using System.Net;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Views;

namespace JointOps.Disclosure.Auditing;

/// <summary>
/// Where a bundle ends: the newest sizes of the three logs at which the timeline has exactly the leaves that each side's checkpoint covers, all
/// of them cosigned as the policies ask. Cosignatures on another's checkpoint are at its origin, which is asked for them, or at who gave them.
/// </summary>
public sealed class BundleCut(
    HeldLeaves leaves, CheckpointStore checkpoints, TreeStore trees, LogKeys keys, ServiceSettings settings,
    IHttpClientFactory clients)
{
    private const int Page = 5_000, MostTried = 10;
    private const long Near = 20_000; // leaves of the timeline: farther back is looked only when nothing is found in these

    /// <summary>Finds it: a checkpoint a log, by short name; null when there is none yet.</summary>
    /// <exception cref="HttpRequestException">Too few of the others answer.</exception>
    public async Task<IReadOnlyDictionary<string, KeptCheckpoint>?> FindAsync(CancellationToken stop)
    {
        var tried = 0;
        foreach (var sizes in await CandidatesAsync(Near, stop) is { Count: > 0 } near ? near : await CandidatesAsync(long.MaxValue, stop))
        {
            if (++tried > MostTried) break;
            var cut = new Dictionary<string, KeptCheckpoint>();
            foreach (var (name, size) in sizes)
                if (await CosignedAsync(name, size, stop) is { } cosigned) cut[name] = cosigned;
                else break;
            if (cut.Count == sizes.Count) return cut;
        }
        return null;
    }

    /// <summary>Sizes of all three logs, newest first, for each checkpoint of the timeline at which the sides have one too.</summary>
    /// <param name="back">How many of the timeline's leaves to look at.</param>
    private async Task<IReadOnlyList<IReadOnlyDictionary<string, long>>> CandidatesAsync(long back, CancellationToken stop)
    {
        var signed = new Dictionary<string, HashSet<long>>();
        foreach (var name in settings.Others) signed[name] = [.. await checkpoints.SizesAsync(name, stop)];
        // Of the own log all cosignatures are here: while a mirror is away, none of the many sizes since is tried.
        signed[settings.Name] = [.. await checkpoints.CosignedSizesAsync(settings.Name, keys.Policies[settings.Name], stop)];
        var next = Math.Max(0, await trees.CountAsync(ServiceNames.Coordination, stop) - back);
        // From the beginning on, a log that was not named has no leaves; in the middle nobody knows.
        var (found, reached) = (new List<IReadOnlyDictionary<string, long>>(), ServiceNames.All.ToDictionary(n => n, _ => next == 0 ? 0L : -1));
        if (next == 0) Consider();
        while (true)
        {
            var page = await leaves.FromAsync(ServiceNames.Coordination, next, Page, stop);
            foreach (var leaf in page)
            {
                if (leaf.Mark is null && Leaf.TypeOf(leaf.Bytes) == TimelineExtended.Type && TimelineExtended.Parse(leaf.Bytes) is var said)
                    reached[LedgerSettings.ShortName(said.Origin)] = said.Size;
                reached[ServiceNames.Coordination] = leaf.Index + 1;
                Consider();
            }
            next += page.Count;
            if (page.Count < Page) break;
        }
        found.Reverse();
        return found;

        void Consider()
        {
            if (reached.All(r => signed[r.Key].Contains(r.Value))) found.Add(new Dictionary<string, long>(reached));
        }
    }

    /// <summary>
    /// The checkpoint with the cosignatures that the policy asks for; null when it lacks some, as those made in a hurry do. Its origin has all of
    /// them; while that is silent, the third service has its own, as this one has.
    /// </summary>
    private async Task<KeptCheckpoint?> CosignedAsync(string name, long size, CancellationToken stop)
    {
        if (await checkpoints.FindAsync(name, size, stop) is not { } kept) return null;
        if (name == settings.Name) return IsEnough(name, kept.Note) ? kept : null;
        HttpRequestException? silent = null;
        foreach (var peer in settings.Others.OrderBy(o => o != name))
            try
            {
                var note = kept.Note.With((await AskAsync(peer, name, kept.Checkpoint, stop)).Select(h => h.Signature));
                if (IsEnough(name, note)) return kept with { Note = note };
                if (peer == name) return null;
            }
            catch (Exception e) when (PeerClients.IsSilent(e, stop))
            {
                silent = new($"{peer} does not answer.", e);
            }
        return silent is null ? null : throw silent;
    }

    /// <summary>What a service has of cosignatures on a log's checkpoint, as far as they hold.</summary>
    private async Task<IReadOnlyList<HeldSignature>> AskAsync(string peer, string name, Checkpoint asked, CancellationToken stop)
    {
        var path = peer == name ? "/log/v1/checkpoints/" : $"/log/v1/mirror/{Checkpoint.OriginHash(asked.Origin)}/checkpoints/";
        using var answer = await clients.CreateClient(PeerClients.Name(peer)).GetAsync(
            new Uri(path + asked.Size.ToString(CultureInfo.InvariantCulture), UriKind.Relative), stop);
        if (answer.StatusCode == HttpStatusCode.NotFound) return [];
        answer.EnsureSuccessStatusCode();
        try
        {
            var note = SignedNote.Parse(await answer.Content.ReadAsStringAsync(stop));
            return note.Text == asked.Text ? note.Verify(keys.Policies[name].Witnesses.Values) : [];
        }
        catch (NoteException)
        {
            return []; // whoever answers nonsense has signed nothing
        }
    }

    private bool IsEnough(string name, SignedNote note)
    {
        try
        {
            keys.Policies[name].Verify(note);
            return true;
        }
        catch (NoteException)
        {
            return false;
        }
    }
}
