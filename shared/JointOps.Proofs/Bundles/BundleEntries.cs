using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Bundles;

/// <summary>
/// Reads the entries of one log, leaf by leaf: each keeps to the rules of a leaf and has the hash that stands beside it; a withheld one has
/// only that.
/// </summary>
internal sealed class BundleEntries(BundleFiles files, string label, string origin, long most, Action<Finding> tell)
{
    private const int HashLine = 44;
    private readonly Dictionary<long, List<string>> _disclosed = [];
    private readonly Dictionary<Guid, int> _ids = [];

    public List<byte[]> Hashes { get; } = [];

    public List<(long, TimelineExtended)> Extended { get; } = [];

    public long Withheld { get; private set; }

    public int Disclosures { get; private set; }

    public void Read(Action<long> progress)
    {
        ReadDisclosures();
        var lines = (int)Math.Min(int.MaxValue, most + 1); // more are told of, and not read: a small file may hold very many
        var hashes = files.Has(File("leafhashes")) ? files.Lines(File("leafhashes"), HashLine).Take(lines).Select(Hash).ToArray() : null;
        foreach (var line in files.Lines(File("entries.ndjson"), Leaf.MaxBytes + 1))
        {
            var index = Hashes.Count;
            if (index > most) break; // told of as too many
            var beside = hashes is null || index >= hashes.Length ? null : hashes[index];
            if (line.Length > 0) Take(index, line, beside);
            else Withhold(index, beside);
            if (index % 1_000 == 999) progress(index + 1);
        }
        if (hashes is not null && hashes.Length != Hashes.Count)
            tell(new(Findings.Form, label, Hashes.Count, null, $"leafhashes has {hashes.Length} lines for {Hashes.Count} entries"));
        if (hashes is not null && Withheld == 0) tell(new(Findings.Form, label, null, null, "leafhashes stands there though nothing is withheld"));
        foreach (var index in _disclosed.Keys) tell(new(Findings.Disclosure, label, index, null, "no such leaf"));
    }

    private void Take(int index, byte[] line, byte[]? beside)
    {
        var hash = MerkleHash.Leaf(line);
        if (beside is not null && !hash.AsSpan().SequenceEqual(beside)) tell(new(Findings.LeafHash, label, index));
        Hashes.Add(hash);
        IReadOnlyList<string> digests = [];
        try
        {
            if (Leaf.TypeOf(line) == TimelineExtended.Type)
            {
                var said = TimelineExtended.Parse(line);
                if (said.Log != origin) throw new LeafException($"it says that it comes from {said.Log}");
                Extended.Add((index, said));
                CheckOnce(said.Id, index);
            }
            else
            {
                var leaf = Leaf.Parse(line);
                digests = leaf.Digests;
                if (leaf.Source != origin) throw new LeafException($"it says that it comes from {leaf.Source}");
                if (!leaf.ToBytes().AsSpan().SequenceEqual(line))
                    throw new LeafException("it has an attribute that no leaf has, or its attributes are not in their order and form");
                CheckOnce(leaf.Id, index);
            }
        }
        catch (LeafException e)
        {
            tell(new(Findings.Leaf, label, index, null, e.Message));
        }
        Compare(index, digests);
    }

    private void CheckOnce(Guid id, int index)
    {
        if (!_ids.TryAdd(id, index)) throw new LeafException($"leaf {_ids[id]} has the same id");
    }

    private void Withhold(int index, byte[]? beside)
    {
        Withheld++;
        if (beside is null) tell(new(Findings.LeafHash, label, index, null, "it is withheld, and its hash is not there"));
        Hashes.Add(beside ?? new byte[32]);
        Compare(index, []);
    }

    /// <summary>Every disclosure beside a leaf must be one that it commits to, once, and of the form that all have.</summary>
    private void Compare(int index, IReadOnlyList<string> digests)
    {
        if (!_disclosed.Remove(index, out var told)) return;
        foreach (var one in told)
            if (Fault(one, digests) is { } why) tell(new(Findings.Disclosure, label, index, null, why));
        if (told.Distinct(StringComparer.Ordinal).Count() < told.Count) tell(new(Findings.Disclosure, label, index, null, "it stands there twice"));
    }

    private static string? Fault(string disclosure, IReadOnlyList<string> digests)
    {
        try
        {
            var (place, value) = SaltedDisclosure.Placed(SaltedDisclosure.Digest(disclosure), disclosure, digests);
            if (place < 0) return "the leaf does not commit to it";
            if (SaltedDisclosure.SaltOf(disclosure).Length < SaltedDisclosure.SaltBytes) return "its salt is shorter than 128 bits";
            if (place == 0) LeafRules.CheckContent(value);
            return null;
        }
        catch (Exception e) when (e is LeafException or ArgumentException)
        {
            return e.Message;
        }
    }

    private void ReadDisclosures()
    {
        if (!files.Has(File("disclosures.ndjson"))) return;
        foreach (var line in files.Lines(File("disclosures.ndjson"), Leaf.MaxBytes + 200))
            try
            {
                var json = LeafRules.ReadObject(line);
                if (json.EnumerateObject().Count() != 2 || line.Contains((byte)'\r')) throw new FormatException("not these two members");
                var disclosure = json.GetProperty("disclosure").GetString() ?? throw new FormatException("null");
                var index = json.GetProperty("index").GetInt64();
                if (!_disclosed.TryGetValue(index, out var of)) _disclosed[index] = of = [];
                of.Add(disclosure);
                Disclosures++;
            }
            catch (Exception e) when (
                e is LeafException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
            {
                tell(new(
                    Findings.Form, label, null, null, $"line {Disclosures + 1} of disclosures.ndjson is not {{\"index\":…,\"disclosure\":\"…\"}}"));
                return;
            }
    }

    private static byte[] Hash(byte[] line, int number)
    {
        try
        {
            return Base64.ReadHash(System.Text.Encoding.ASCII.GetString(line));
        }
        catch (NoteException e)
        {
            throw new InvalidDataException($"line {number + 1} of leafhashes is no hash", e);
        }
    }

    private string File(string name) => $"logs/{label}/{name}";
}
