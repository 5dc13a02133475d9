using System.Net;
using JointOps.Disclosure.Cosigning;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.TestLedger;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Disclosure.Tests.Signing;

/// <summary>What signs, witnesses and mirrors with them on a database of a test.</summary>
internal static class TestKeys
{
    public static TreeStore Trees(LedgerDatabase database, LedgerSettings settings) => new(database, new(database, settings));

    public static EvidenceStore Evidence(LedgerDatabase database) => new(database, NullLogger<EvidenceStore>.Instance);

    /// <summary>A signer of a side's log whose peers remember a checkpoint, or none.</summary>
    public static Signer Signer(Side side, Checkpoint? remembered = null)
    {
        var (keys, service) = (ServiceKeys.LogKeysOf(side.Settings.Name), Service(side.Settings));
        var note = remembered is null ? null : ServiceKeys.Signed(side.Settings.Name, remembered);
        var relayed = new RelayPositions(side.Database);
        relayed.Reached(RunPublisher.NameOf(side.Settings.Name), long.MaxValue);
        return new(
            Trees(side.Database, side.Settings), new(side.Database), Evidence(side.Database), new(side.Database),
            new(new Remembering(note), keys, service), keys, relayed, service);
    }

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
