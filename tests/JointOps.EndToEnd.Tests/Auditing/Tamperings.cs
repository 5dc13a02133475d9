using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JointOps.Proofs;
using JointOps.Proofs.Notes;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>One way to spoil a bundle, and what its verifier must name.</summary>
/// <param name="Code">The finding's code.</param>
/// <param name="At">A leaf's index that the finding's range holds, or the size of a checkpoint; null for what has no place.</param>
internal sealed record Tampering(string Name, Action Do, string Code, string Log, long? At);

/// <summary>Everything that somebody may do to a bundle who has all but the keys of the others; one of them has Mexico's own too.</summary>
internal sealed class Tamperings(OpenBundle bundle, SigningKey mexico, string receipt)
{
    private const string Mexico = "logs/mx/", States = "logs/us/", Timeline = "logs/coordination/";
    private const string Entries = "entries.ndjson", Checkpoint = "checkpoint";

    private readonly string[] _leaves = bundle.Lines(Mexico + Entries), _timeline = bundle.Lines(Timeline + Entries);

    public IEnumerable<Tampering> All => OfLines().Concat(OfTheTimeline()).Concat(OfSignatures()).Concat(OfWhatStandsBeside());

    private long Size => _leaves.Length;

    private IEnumerable<Tampering> OfLines()
    {
        yield return Entry("a byte", l => l[2_500] = Changed(l[2_500]), "root", 2_500);
        yield return Entry("a line dropped", l => l.RemoveAt(1_500), "root", 1_500);
        yield return Entry("a line too many", l => l.Add(l[0]), "count", Size);
        yield return Entry("two lines swapped", l => (l[900], l[901]) = (l[901], l[900]), "root", 900);
        yield return Entry("a line repeated", l => l[701] = l[700], "root", 701);
        yield return Entry("a line that others read otherwise", l => l[600] += "\r", "leaf", 600);
        yield return Entry("a line withheld without its hash", l => l[500] = "", "leaf-hash", 500);
        yield return Entry("a line that comes from the other log", l => l[400] = bundle.Lines(States + Entries)[400], "leaf", 400);
        yield return new("a log that is gone", () => bundle.Delete(States + Entries), "form", "us", null);
    }

    private IEnumerable<Tampering> OfTheTimeline()
    {
        var (middle, last) = (Array.FindIndex(_timeline, _timeline.Length / 2, IsRun), Array.FindLastIndex(_timeline, IsRun));
        yield return Run("a run of the timeline left out", l => l.RemoveAt(middle), "root", middle);
        yield return Run("a run of the timeline left out at its end", l => l.RemoveAt(last), "count", last);
        yield return Run("a run of the timeline repeated", l => l.Insert(middle + 1, l[middle]), "timeline", middle + 1);
        yield return Run("a run of the timeline over another root", l => l[middle] = Over(l[middle]), "timeline", middle);
    }

    private IEnumerable<Tampering> OfSignatures()
    {
        var note = SignedNote.Parse(bundle.Text(Mexico + Checkpoint));
        var mirror = note.Signatures.Single(s => s.Name == "us.jointops.example/mirror");
        var other = SignedNote.Parse(bundle.Text(Timeline + Checkpoint)).Signatures.Single(s => s.Name == mirror.Name);
        Tampering Signed(string name, SignedNote told) =>
            new(name, () => bundle.Put(Mexico + Checkpoint, told.ToString()), "signature", "mx", Proofs.Notes.Checkpoint.Parse(told.Text).Size);
        yield return Signed("a cosignature missing", note with { Signatures = note.Signatures.Remove(mirror) });
        yield return Signed("a cosignature forged", note with { Signatures = note.Signatures.Replace(mirror, Flipped(mirror)) });
        yield return Signed("a cosignature of another log", note with { Signatures = note.Signatures.Replace(mirror, other) });
        yield return Signed(
            "the log's own signature missing", note with { Signatures = note.Signatures.RemoveAll(s => s.Name == mexico.Public.Name) });
        yield return Signed("another size", note with { Text = note.Text.Replace($"\n{Size}\n", $"\n{Size + 1}\n", StringComparison.Ordinal) });
        foreach (var (code, at) in new[] { ("signature", Size), ("root", 1_000L) })
            yield return new("history rewritten and signed anew with the real key: " + code, RewriteAndSign, code, "mx", at);
    }

    private IEnumerable<Tampering> OfWhatStandsBeside()
    {
        const string disclosures = Mexico + "disclosures.ndjson";
        var told = TlogProof.Parse(receipt);
        string At(long index) => string.Create(CultureInfo.InvariantCulture, $"{Mexico}inclusion/{index}.tlog-proof");
        yield return new("a receipt of another event", () => bundle.Put(At(told.Index + 1), receipt), "receipt", "mx", told.Index + 1);
        yield return new("a receipt that names another leaf", () => bundle.Put(At(told.Index + 1), (told with { Index = told.Index + 1 }).ToString()),
            "receipt", "mx", told.Index + 1);
        yield return new("a disclosure of another leaf",
            () => bundle.ChangeLines(disclosures, l => l[300] = l[301].Replace("\"index\":301", "\"index\":300", StringComparison.Ordinal)),
            "disclosure", "mx", 300);
        yield return new(
            "a disclosure that was changed", () => bundle.ChangeLines(disclosures, l => l[200] = Retold(l[200])), "disclosure", "mx", 200);
        yield return new("a disclosure twice", () => bundle.ChangeLines(disclosures, l => l.Insert(100, l[100])), "disclosure", "mx", 100);
        string[] earlier = [.. bundle.Files(Mexico + "history").Where(f => f.EndsWith(".checkpoint", StringComparison.Ordinal))];
        var size = long.Parse(Path.GetFileNameWithoutExtension(earlier[1]), CultureInfo.InvariantCulture);
        yield return new("an earlier checkpoint that is another's", () => bundle.Put(earlier[1], bundle.Text(earlier[0])), "history", "mx", size);
        yield return new("a proof between two checkpoints",
            () => bundle.ChangeLines(Path.ChangeExtension(earlier[1], ".consistency"), l => l[0] = Convert.ToBase64String(new byte[32])),
            "consistency", "mx", size);
    }

    private Tampering Entry(string name, Action<List<string>> change, string code, long at) =>
        new(name, () => bundle.ChangeLines(Mexico + Entries, change), code, "mx", at);

    private Tampering Run(string name, Action<List<string>> change, string code, long at) =>
        new(name, () => bundle.ChangeLines(Timeline + Entries, change), code, "coordination", at);

    private void RewriteAndSign()
    {
        bundle.ChangeLines(Mexico + Entries, l => l[1_000] = Changed(l[1_000]));
        var root = Frontier.Empty.Add(bundle.Lines(Mexico + Entries).Select(l => MerkleHash.Leaf(Encoding.UTF8.GetBytes(l)))).Root();
        var text = new Proofs.Notes.Checkpoint(mexico.Public.Name, Size, root).Text;
        bundle.Put(Mexico + Checkpoint, new SignedNote(text, [mexico.Sign(text, DateTimeOffset.UnixEpoch)]).ToString());
    }

    private static bool IsRun(string line) => line.Contains(TimelineExtended.Type, StringComparison.Ordinal);

    private static string Changed(string line) => line.Replace("\"agency\":\"gn\"", "\"agency\":\"gm\"", StringComparison.Ordinal);

    private static string Over(string line)
    {
        var said = TimelineExtended.Parse(Encoding.UTF8.GetBytes(line));
        return Encoding.UTF8.GetString((said with { Root = SHA256.HashData("x"u8) }).ToBytes());
    }

    private static NoteSignature Flipped(NoteSignature s) => s with { Bytes = [.. s.Bytes.Select((b, i) => i == 20 ? (byte)(b ^ 1) : b)] };

    private static string Retold(string line)
    {
        var told = line.Split('"')[5];
        var (name, value) = SaltedDisclosure.Open(told);
        var other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).Replace("Report", "Rapport", StringComparison.Ordinal));
        return line.Replace(told, SaltedDisclosure.Make(SaltedDisclosure.SaltOf(told), name, other), StringComparison.Ordinal);
    }
}
