using System.IO.Compression;

namespace JointOps.Proofs.Bundles;

/// <summary>The files of a bundle, which is a folder or a zip of it.</summary>
public sealed class BundleFiles : IDisposable
{
    /// <summary>What every bundle says of itself.</summary>
    public const string Format = "audit-bundle/v1";

    private const int MostText = 1 << 20;
    private readonly ZipArchive? _zip;
    private readonly string _folder;

    private BundleFiles(string folder, ZipArchive? zip)
    {
        (_folder, _zip) = (folder, zip);
        Names = [.. (zip?.Entries.Select(e => e.FullName).Where(n => !n.EndsWith('/'))
            ?? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Every file's name, with <c>/</c> between folders; one that stands twice is twice among them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a bundle.</summary>
    /// <exception cref="IOException">There is none at the path.</exception>
    /// <exception cref="InvalidDataException">It is no zip.</exception>
    public static BundleFiles Open(string path) => Directory.Exists(path) ? new(path, null) : new("", ZipFile.OpenRead(path));

    /// <summary>Whether there is a file of that name.</summary>
    public bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);

    /// <summary>A small file's text.</summary>
    /// <exception cref="InvalidDataException">It is missing, too long, or no UTF-8.</exception>
    public string Text(string name)
    {
        using var stream = Read(name);
        using var bytes = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostText) throw new InvalidDataException($"{name} is too long.");
        }
        return StrictText.Read(bytes.ToArray()) ?? throw new InvalidDataException($"{name} is not UTF-8.");
    }

    /// <summary>A file's lines without their LF, as bytes. Nothing else ends a line, and the last one is ended too.</summary>
    /// <param name="most">The longest line, in bytes.</param>
    /// <exception cref="InvalidDataException">The file is missing, a line is longer, or the last has no LF.</exception>
    public IEnumerable<byte[]> Lines(string name, int most)
    {
        using var stream = new BufferedStream(Read(name), 1 << 16);
        using var line = new MemoryStream();
        for (int next; (next = stream.ReadByte()) >= 0;)
        {
            if (next != '\n')
            {
                line.WriteByte((byte)next);
                if (line.Length > most) throw new InvalidDataException($"{name} has a line of more than {most} bytes.");
                continue;
            }
            yield return line.ToArray();
            line.SetLength(0);
        }
        if (line.Length > 0) throw new InvalidDataException($"The last line of {name} has no LF.");
    }

    /// <inheritdoc />
    public void Dispose() => _zip?.Dispose();

    private Stream Read(string name) => !Has(name) ? throw new InvalidDataException($"{name} is missing.")
        : _zip is null ? File.OpenRead(Path.Combine(_folder, name)) : _zip.GetEntry(name)!.Open();
}
