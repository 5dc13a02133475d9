using System.Globalization;
using System.Net.Http.Json;
using JointOps.Contracts;
using JointOps.Disclosure.Signing;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Disclosure;

/// <summary>Follows an own event: this store, the receivers' own word (<c>/log/v1/taken</c>), and the cursors of this service's feeds.</summary>
public sealed class EventJourney(
    FeedLog feed, LedgerDatabase database, ServiceSettings settings, Reference reference,
    DemonstrationClock clock, IHttpClientFactory clients, Receipts receipts, LogKeys keys) : IEventJourney
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2); // a page waits for it

    /// <inheritdoc />
    public async Task<Journey?> FindAsync(Guid id, Caller caller, CancellationToken stop)
    {
        if (await OwnAsync(id, caller, stop) is not { } entry) return null;
        var receivers = entry.LeafIndex is { } index && await HashAsync(index, stop) is { } hash
            ? await Task.WhenAll(settings.Others.Select(o => AskAsync(o, index, hash, stop))) : [];
        var covering = entry.LeafIndex is { } leaf ? await receipts.CoveringAsync(leaf, stop) : null;
        return new(id, entry.Type, entry.Known, entry.Position, entry.LeafIndex, covering is null ? null : Covered(covering), receivers,
            await FeedsAsync(entry, stop));
    }

    /// <inheritdoc />
    public async Task<JourneyReceipt?> ReceiptAsync(Guid id, Caller caller, CancellationToken stop)
    {
        if ((await OwnAsync(id, caller, stop))?.LeafIndex is not { } index) return null;
        var covering = await receipts.CoveringAsync(index, stop);
        return new($"{id}.tlog-proof", covering is null ? null : (await receipts.ProofAsync(index, covering, stop)).ToString());
    }

    /// <summary>The event, where its own poster or an auditor asks.</summary>
    private async Task<FeedEntry?> OwnAsync(Guid id, Caller caller, CancellationToken stop) =>
        await feed.OfEventAsync(settings.Name, id, stop).FirstOrDefaultAsync(stop) is { } entry
            && (caller.Reader.Role == Roles.Auditor || await PosterAsync(id, stop) == caller.Subject) ? entry : null;

    private JourneyCheckpoint Covered(KeptCheckpoint covering) => new(covering.Checkpoint.Size, covering.At,
        [.. covering.Note.Verify(keys.Policies[settings.Name].Witnesses.Values)
            .Select(h => new JourneyCosignature(keys.ServiceOf(h.Key), LogKeys.KindOf(h.Key), h.At!.Value))]);

    private async Task<string?> PosterAsync(Guid id, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand($"select headers->>'{Headers.By}' from {MartenTables.Events} where id = $1");
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteScalarAsync(stop) as string;
    }

    private async Task<string?> HashAsync(long index, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select encode(leaf_hash, 'base64') from tlog.entry where idx = $1");
        command.Parameters.Add(new() { Value = index });
        return await command.ExecuteScalarAsync(stop) as string;
    }

    /// <summary>A receiver that took in another leaf under this index has not taken in the event.</summary>
    private async Task<JourneyReceiver> AskAsync(string receiver, long index, string hash, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(_patience);
        try
        {
            var path = string.Create(
                CultureInfo.InvariantCulture, $"/log/v1/taken?origin={settings.Origin}&index={index}&hash={Uri.EscapeDataString(hash)}");
            var taken = await clients.CreateClient(PeerClients.Name(receiver))
                .GetFromJsonAsync<TakenAnswer>(new Uri(path, UriKind.Relative), patience.Token);
            return new(receiver, taken?.At, true, taken?.IsOther == true);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or Polly.ExecutionRejectedException
            && !stop.IsCancellationRequested)
        {
            return new(receiver, null, false);
        }
    }

    /// <summary>Only the feeds of agencies that may see the event; each is delivered when a cursor has passed it.</summary>
    private async Task<IReadOnlyList<JourneyFeed>> FeedsAsync(FeedEntry entry, CancellationToken stop)
    {
        var passed = new Dictionary<string, DateTimeOffset>();
        await using (var command = database.Reads.CreateCommand("select feed, min(at) from feed.cursor where through >= $1 group by feed"))
        {
            command.Parameters.Add(new() { Value = entry.Position });
            await using var r = await command.ExecuteReaderAsync(stop);
            while (await r.ReadAsync(stop)) passed[r.GetString(0)] = r.GetFieldValue<DateTimeOffset>(1);
        }
        return [.. reference.Agencies.All
            .Where(a => a.Side == settings.Name
                && Release.MaySee(entry.Mark, new(a.Side, a.Code, Roles.AgencyReader), reference.Agencies, clock.GetUtcNow()))
            .Select(a => new JourneyFeed(a.Code, passed.TryGetValue(a.Code, out var at) ? at : null))];
    }
}
