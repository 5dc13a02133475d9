using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using JointOps.Local.Cluster;
using JointOps.Proofs.Notes;
using Xunit;

namespace JointOps.TestKit;

/// <summary>A second history of a log, signed with its own key: what a stolen key or a dishonest operator makes.</summary>
public static class Forgery
{
    /// <summary>Tells a service another root of another's log, at the size that it saw last, until it keeps that as evidence.</summary>
    /// <param name="auditor">Whose token the raw log of that service takes.</param>
    public static async Task SplitViewAsync(this ClusterFixture cluster, LocalService log, LocalService told, string auditor)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        var stop = TestContext.Current.CancellationToken;
        using var client = await cluster.ClientAsync(told, auditor, stop);
        using var key = SigningKey.Parse(await File.ReadAllTextAsync(Path.Combine(cluster.Data.LogKeysOf(log), KeySet.LogFile), stop));
        for (var size = 1L; ; await Task.Delay(20, stop))
        {
            var text = new Checkpoint(key.Public.Name, size, SHA256.HashData("another history"u8)).Text;
            var request = new AddCheckpoint(size, [], new(text, [key.Sign(text, TimeProvider.System.GetUtcNow())]));
            using var answer = await client.PostAsync(
                new Uri("/log/v1/mirror/add-checkpoint", UriKind.Relative), new StringContent(request.ToString()), stop);
            var said = await answer.Content.ReadAsStringAsync(stop);
            if (answer.StatusCode != HttpStatusCode.Conflict) throw new InvalidOperationException($"{(int)answer.StatusCode}: {said}");
            var seen = long.Parse(said, CultureInfo.InvariantCulture);
            if (seen == size) return; // of that size it knows another root
            if (seen > 0) size = seen; // none was told yet
        }
    }
}
