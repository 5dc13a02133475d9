using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Trees;
using JointOps.Hosting;
using JointOps.Proofs.Bundles;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;

namespace JointOps.Disclosure.Auditing;

/// <summary>What a bundle gives in full; the rest is withheld, and its hashes alone are in it.</summary>
/// <param name="Pair">Only events of this pair; null = of all.</param>
/// <param name="From">Only events that happened then or later.</param>
/// <param name="To">Only events that happened before.</param>
public sealed record BundleScope(string? Pair = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    /// <summary>Whether a leaf is given in full; the timeline's own word always is, since it tells no content.</summary>
    public bool Gives(ReleaseMark? mark) => mark is null
        || ((Pair is null || mark.Pair == Pair) && (From is null || mark.Occurred >= From) && (To is null || mark.Occurred < To));
}

/// <summary>Writes a bundle as it reads: a page of leaves at a time, whatever the size of the logs.</summary>
public sealed class BundleExport(HeldLeaves leaves, LeafHashes hashes, TreeStore trees, CheckpointStore checkpoints)
{
    private const int Page = 1_000, HashPage = 10_000, MostHistory = 100;

    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the zip.</summary>
    /// <param name="isDue">Whether a leaf's disclosures may be given to whoever asks.</param>
    public async Task WriteAsync(
        Stream to, IReadOnlyDictionary<string, KeptCheckpoint> cut, BundleScope scope, Func<ReleaseMark, bool> isDue, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, stop);
        await TextAsync(zip, "FORMAT", BundleFiles.Format + "\n", stop);
        foreach (var (name, kept) in cut.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var folder = $"logs/{name}/";
            await TextAsync(zip, folder + "checkpoint", kept.Note.ToString(), stop);
            var size = kept.Checkpoint.Size;
            if (await EntriesAsync(zip, folder, name, size, scope, stop)) await HashesAsync(zip, folder, name, size, stop);
            await DisclosuresAsync(zip, folder, name, size, mark => scope.Gives(mark) && isDue(mark), stop);
            await HistoryAsync(zip, folder, name, size, stop);
        }
    }

    /// <summary>A line a leaf, empty where it is withheld; gives whether any is.</summary>
    private async Task<bool> EntriesAsync(ZipArchive zip, string folder, string name, long size, BundleScope scope, CancellationToken stop)
    {
        var withheld = false;
        await using var file = await OpenAsync(zip, folder + "entries.ndjson", stop);
        await foreach (var leaf in ReadAsync(name, size, stop))
        {
            if (scope.Gives(leaf.Mark)) await file.WriteAsync(leaf.Bytes, stop);
            else withheld = true;
            await file.WriteAsync("\n"u8.ToArray(), stop);
        }
        return withheld;
    }

    private async Task HashesAsync(ZipArchive zip, string folder, string name, long size, CancellationToken stop)
    {
        await using var file = await OpenAsync(zip, folder + "leafhashes", stop);
        for (var next = 0L; next < size; next += HashPage)
        {
            // Read first, written after: whoever reads us slowly holds no connection of the database.
            var page = new StringBuilder();
            await foreach (var hash in hashes.ReadAsync(name, next, Math.Min(size, next + HashPage), stop))
                page.Append(Convert.ToBase64String(hash)).Append('\n');
            await file.WriteAsync(Encoding.ASCII.GetBytes(page.ToString()), stop);
        }
    }

    private async Task DisclosuresAsync(
        ZipArchive zip, string folder, string name, long size, Func<ReleaseMark, bool> isGiven, CancellationToken stop)
    {
        await using var file = await OpenAsync(zip, folder + "disclosures.ndjson", stop);
        await foreach (var leaf in ReadAsync(name, size, stop))
            foreach (var disclosure in leaf.Mark is { } mark && isGiven(mark) ? leaf.Disclosures : [])
            {
                await JsonSerializer.SerializeAsync(file, new { index = leaf.Index, disclosure }, _plain, stop);
                await file.WriteAsync("\n"u8.ToArray(), stop);
            }
    }

    /// <summary>Earlier checkpoints, spread evenly over the log's life, each with the proof that this log goes on from it.</summary>
    private async Task HistoryAsync(ZipArchive zip, string folder, string name, long size, CancellationToken stop)
    {
        foreach (var earlier in await checkpoints.SpreadAsync(name, size, MostHistory, stop))
        {
            var kept = await checkpoints.FindAsync(name, earlier, stop);
            var path = string.Create(CultureInfo.InvariantCulture, $"{folder}history/{earlier}");
            await TextAsync(zip, path + ".checkpoint", kept!.Note.ToString(), stop);
            var proof = await trees.ProofAsync(name, ConsistencyProof.Ranges(earlier, size), stop);
            await TextAsync(zip, path + ".consistency", Base64.Lines(proof), stop);
        }
    }

    private async IAsyncEnumerable<LoggedLeaf> ReadAsync(
        string name, long size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var next = 0L; next < size;)
        {
            var page = await leaves.FromAsync(name, next, (int)Math.Min(Page, size - next), stop);
            foreach (var leaf in page) yield return leaf;
            next = page.Count > 0 ? next + page.Count : throw new InvalidDataException($"Leaf {next} of {name} is missing.");
        }
    }

    private static Task<Stream> OpenAsync(ZipArchive zip, string name, CancellationToken stop) => zip.CreateEntry(name).OpenAsync(stop);

    private static async Task TextAsync(ZipArchive zip, string name, string text, CancellationToken stop)
    {
        await using var file = await OpenAsync(zip, name, stop);
        await file.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
    }
}
