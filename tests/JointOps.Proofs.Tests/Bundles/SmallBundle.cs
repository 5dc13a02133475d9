using System.Globalization;
using System.Text;
using JointOps.Proofs.Bundles;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Proofs.Tests.Bundles;

/// <summary>
/// Three logs as their services make them: two of 40 leaves, and the timeline that took them in. Each test spoils its own copy on disk.
/// </summary>
internal sealed class SmallBundle : IDisposable
{
    public const int Leaves = 40;
    public static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1_564_100_000);
    private static readonly string[] _names = ["mx", "us", "coordination"];
    private readonly string _folder = Directory.CreateTempSubdirectory("bundle-").FullName;

    public SmallBundle()
    {
        foreach (var name in (string[])["mx", "us"]) Logs[name] = [.. Enumerable.Range(0, Leaves).Select(i => LeafOf(name, i))];
        Logs["coordination"] = [.. Enumerable.Range(1, 8).SelectMany(i => new[] { Extended("mx", i * 5), Extended("us", i * 5) })];
        Write();
    }

    public Dictionary<string, List<byte[]>> Logs { get; } = [];

    public Dictionary<string, KeySet> Keys { get; } = _names.ToDictionary(n => n, (string n) => Key(Origin(n)));

    public IReadOnlyList<Policy> Policies =>
        [.. _names.Select(n => PolicyText.Read(KeySet.Policy(Keys[n].PublicText, _names.Where(o => o != n).Select(o => Keys[o].PublicText))))];

    public static string Origin(string name) => name + ".jointops.example";

    public static string Disclosure(string name, int index) =>
        SaltedDisclosure.Make(new byte[16], "content", Encoding.UTF8.GetBytes($$"""{"of":"{{name}}","no":{{index}}}"""));

    public static byte[] LeafOf(string name, int index, string? narrative = null) => new Leaf(
        DerivedId.Of("test-event", Origin(name), index), Origin(name), "seizure.recorded.v1", At, "America/Tijuana", At, $"operations/{name}",
        "tijuana-san-diego", name == "mx" ? "gn" : "cbp", "binational",
        [SaltedDisclosure.Digest(Disclosure(name, index)), .. narrative is null ? Array.Empty<string>() : [SaltedDisclosure.Digest(narrative)]])
        .ToBytes();

    public byte[] Extended(string name, int size) =>
        new TimelineExtended(Origin("coordination"), At, Origin(name), size, Root(Logs[name].Take(size))).ToBytes();

    public static byte[] Root(IEnumerable<byte[]> leaves) => Frontier.Empty.Add(leaves.Select(l => MerkleHash.Leaf(l))).Root();

    /// <summary>Writes all files anew from the logs, signed with the real keys.</summary>
    public void Write()
    {
        Put("FORMAT", BundleFiles.Format + "\n");
        foreach (var (name, leaves) in Logs)
        {
            Put($"logs/{name}/checkpoint", Cosigned(name, leaves.Count).ToString());
            Put($"logs/{name}/entries.ndjson", string.Concat(leaves.Select(l => Encoding.UTF8.GetString(l) + "\n")));
            for (var earlier = 8; earlier < leaves.Count; earlier += 8)
            {
                Put(Path(name, "history", earlier, "checkpoint"), Cosigned(name, earlier).ToString());
                Put(Path(name, "history", earlier, "consistency"), Lines(Proof(ConsistencyProof.Ranges(earlier, leaves.Count), leaves)));
            }
            Put(Path(name, "inclusion", 7, "tlog-proof"), Receipt(name, 7).ToString());
            if (name != "coordination")
                Put($"logs/{name}/disclosures.ndjson", string.Concat(leaves.Select((_, i) => Line(i, Disclosure(name, i)))));
        }
    }

    public TlogProof Receipt(string name, int index) =>
        new(index, Proof(InclusionProof.Ranges(index, Logs[name].Count), Logs[name]), Cosigned(name, Logs[name].Count));

    /// <summary>A checkpoint with its own signature and those of both mirrors.</summary>
    public SignedNote Cosigned(string name, int size, params string[] without)
    {
        var text = new Checkpoint(Origin(name), size, Root(Logs[name].Take(size))).Text;
        return new(text,
        [
            Keys[name].Log.Sign(text, At),
            .. _names.Where(n => n != name && !without.Contains(n)).Select(n => Keys[n].Mirror.Sign(text, At)),
        ]);
    }

    public static string Line(int index, string disclosure) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"index\":{index},\"disclosure\":\"{disclosure}\"}}\n");

    public static string Path(string log, string folder, int number, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"logs/{log}/{folder}/{number}.{ending}");

    public void Put(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Change(string name, Func<string, string> change) => Put(name, change(File.ReadAllText(System.IO.Path.Combine(_folder, name))));

    public void ChangeLines(string name, Action<List<string>> change) => Change(name, text =>
    {
        var lines = text.Split('\n')[..^1].ToList();
        change(lines);
        return string.Concat(lines.Select(l => l + "\n"));
    });

    public void Delete(string name)
    {
        var path = System.IO.Path.Combine(_folder, name);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }

    public Verification Verify()
    {
        using var files = BundleFiles.Open(_folder);
        return BundleVerifier.Verify(files, Policies);
    }

    public string Zip()
    {
        var zip = _folder.TrimEnd('/') + ".zip";
        File.Delete(zip);
        System.IO.Compression.ZipFile.CreateFromDirectory(_folder, zip);
        return zip;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Lines(IEnumerable<byte[]> hashes) => string.Concat(hashes.Select(h => Convert.ToBase64String(h) + "\n"));

    private static IReadOnlyList<byte[]> Proof(IReadOnlyList<ProofRange> ranges, List<byte[]> leaves) => ProofRange.Hashes(
        ranges, ranges.SelectMany(r => r.Nodes).Distinct()
            .ToDictionary(n => n, n => Root(leaves.Skip((int)(n.Index << n.Level)).Take(1 << n.Level))));

    private static KeySet Key(string origin)
    {
        byte[] Seed(string of) => System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(of));
        return new(
            new(origin, SignatureType.Ed25519, Seed(origin)),
            new(KeySet.WitnessName(origin), SignatureType.Cosignature, Seed(origin + "/w")),
            new(KeySet.MirrorName(origin), SignatureType.Cosignature, Seed(origin + "/m")));
    }
}
