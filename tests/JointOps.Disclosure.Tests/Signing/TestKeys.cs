using System.Diagnostics.Metrics;
using System.Net;
using JointOps.Disclosure.Checking;
using JointOps.Disclosure.Cosigning;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.TestLedger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Disclosure.Tests.Signing;

/// <summary>What signs, witnesses and mirrors with them on a database of a test.</summary>
internal static class TestKeys
{
    public static TreeStore Trees(LedgerDatabase database, LedgerSettings settings) => new(database, new(database, settings));

    public static EvidenceStore Evidence(LedgerDatabase database) => new(database, NullLogger<EvidenceStore>.Instance);

    /// <summary>A signer of a side's log whose peers remember a checkpoint, or none.</summary>
    public static Signer Signer(Side side, Checkpoint? remembered = null) => Signer(side.Database, side.Settings, remembered);

    public static Signer Signer(LedgerDatabase database, LedgerSettings settings, Checkpoint? remembered = null)
    {
        var (keys, service) = (ServiceKeys.LogKeysOf(settings.Name), Service(settings));
        var note = remembered is null ? null : ServiceKeys.Signed(settings.Name, remembered);
        var relayed = new RelayPositions(database);
        relayed.Reached(RunPublisher.NameOf(settings.Name), long.MaxValue);
        return new(
            Trees(database, settings), new(database), Evidence(database), new(database), new(new Remembering(note), keys, service), keys, relayed,
            service);
    }

    /// <summary>The check of a service, with all that it compares.</summary>
    public static CheckRunner Checks(LedgerDatabase database, LedgerSettings settings, DemonstrationClock clock, params IRebuild[] rebuilds)
    {
        var (keys, service, agencies) = (ServiceKeys.LogKeysOf(settings.Name), Service(settings), Side.Reference.Agencies);
        var (hashes, checkpoints) = (new LeafHashes(database, settings), new CheckpointStore(database));
        return new(
            new(new(new(database, settings), database, service), new(database, keys), new(database, keys, service), hashes, database, service),
            new(Side.Types, agencies, settings), new(rebuilds),
            new(database, new(database, settings, agencies, new(), clock), settings, agencies, new(), NullLogger<LogReconciliation>.Instance),
            Evidence(database), checkpoints, new(database, hashes), new(database), database,
            new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>()), service,
            NullLogger<CheckRunner>.Instance);
    }

    /// <summary>Both cosignatures of a service over a checkpoint.</summary>
    public static IEnumerable<HeldSignature> Cosigned(string by, Checkpoint checkpoint) =>
        new[] { ServiceKeys.Of(by).Witness, ServiceKeys.Of(by).Mirror }.Select(
            k => new HeldSignature(k.Public, k.Sign(checkpoint.Text, DateTimeOffset.UnixEpoch.AddDays(1)), DateTimeOffset.UnixEpoch.AddDays(1)));

    public static Witness Witness(Receiver receiver) =>
        new(receiver.Database, Evidence(receiver.Database), ServiceKeys.LogKeysOf(receiver.Settings.Name));

    public static Mirror Mirror(Receiver receiver) => new(
        new(receiver.Database), Evidence(receiver.Database), Trees(receiver.Database, receiver.Settings),
        ServiceKeys.LogKeysOf(receiver.Settings.Name), receiver.Wake);

    public static Checkpoint Over(string origin, IEnumerable<byte[]> leafHashes, long? size = null)
    {
        var tree = Frontier.Empty.Add(leafHashes);
        return new(origin, size ?? tree.Size, tree.Root());
    }

    public static ServiceSettings Service(LedgerSettings settings) => new(settings.Name, settings.Origin, new("amqp://localhost"),
        new Dictionary<string, string>(), new("", ""), new("", ""), new Dictionary<string, Uri>());

    /// <summary>Both peers over HTTP: they answer what they remember of the log.</summary>
    private sealed class Remembering(SignedNote? note) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { BaseAddress = new("http://peer.example") };

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            note is null ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new(HttpStatusCode.OK) { Content = new StringContent(note.ToString()) });
    }
}
