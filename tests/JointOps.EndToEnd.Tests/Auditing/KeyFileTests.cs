using JointOps.Local.Cluster;
using JointOps.Proofs.Notes;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>Whoever made them, private keys are files that their owner alone may read.</summary>
[Collection(nameof(Audited))]
public class KeyFileTests(AuditedCluster cluster)
{
    private static readonly string[] _private = [KeySet.LogFile, KeySet.WitnessFile, KeySet.MirrorFile];

    [Fact]
    public void Those_that_the_launcher_made()
    {
        foreach (var service in LocalService.All) AreForTheirOwnerAlone(cluster.Data.LogKeysOf(service));
    }

    [Fact]
    public async Task Those_that_the_tool_made_and_it_overwrites_none()
    {
        using var tool = new CommandLineTool(cluster);
        var folder = Path.Combine(tool.Folder, "keys");
        var made = await tool.RunAsync("keys", "new", "mx.jointops.example", "--folder", folder);
        made.Exit.ShouldBe(0, made.Errors);
        AreForTheirOwnerAlone(folder);
        var before = _private.Select(f => File.ReadAllText(Path.Combine(folder, f))).ToArray();
        (await tool.RunAsync("keys", "new", "mx.jointops.example", "--folder", folder)).Exit.ShouldNotBe(0);
        _private.Select(f => File.ReadAllText(Path.Combine(folder, f))).ShouldBe(before);
        foreach (var key in before) made.Output.ShouldNotContain(key.Trim());
    }

    private static void AreForTheirOwnerAlone(string folder)
    {
        foreach (var file in _private)
            File.GetUnixFileMode(Path.Combine(folder, file)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, Path.Combine(folder, file));
    }
}
