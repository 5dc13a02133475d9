using System.IO.Compression;
using System.Text.Json;

namespace JointOps.EndToEnd.Tests.Auditing;

/// <summary>A bundle as a folder, whose files are changed and put back; it is judged by the tool, which has no service.</summary>
internal sealed class OpenBundle(CommandLineTool tool, string folder, string[] policies)
{
    private readonly Dictionary<string, byte[]?> _before = [];

    public static async Task<OpenBundle> OfAsync(CommandLineTool tool, string zip, string[] policies)
    {
        var folder = Path.ChangeExtension(zip, null);
        await ZipFile.ExtractToDirectoryAsync(zip, folder);
        return new(tool, folder, policies);
    }

    /// <summary>The names of files below a folder of it.</summary>
    public string[] Files(string under) => [.. Directory.GetFiles(At(under)).Select(f => Path.GetRelativePath(folder, f)).Order()];

    public string Text(string file) => File.ReadAllText(At(file));

    public string[] Lines(string file) => Text(file).Split('\n')[..^1];

    public void Put(string file, string text)
    {
        _before.TryAdd(file, File.Exists(At(file)) ? File.ReadAllBytes(At(file)) : null);
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), text);
    }

    public void ChangeLines(string file, Action<List<string>> change)
    {
        var lines = Lines(file).ToList();
        change(lines);
        Put(file, string.Concat(lines.Select(l => l + "\n")));
    }

    public void Delete(string file)
    {
        _before.TryAdd(file, File.ReadAllBytes(At(file)));
        File.Delete(At(file));
    }

    /// <summary>What the tool says, as facts.</summary>
    public async Task<(int Exit, JsonElement Said)> VerifyAsync()
    {
        var ran = await tool.RunAsync(["audit", "verify", folder, .. policies, "--json"]);
        return (ran.Exit, ran.Exit == 2 ? default : JsonSerializer.Deserialize<JsonElement>(ran.Output));
    }

    public Task<Ran> VerifyInWordsAsync() => tool.RunAsync(["audit", "verify", folder, .. policies]);

    /// <summary>Puts everything back.</summary>
    public void Restore()
    {
        foreach (var (file, bytes) in _before)
            if (bytes is null) File.Delete(At(file));
            else File.WriteAllBytes(At(file), bytes);
        _before.Clear();
    }

    private string At(string file) => Path.Combine(folder, file);
}
