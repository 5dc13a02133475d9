namespace JointOps.Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jointops-cli-");

    public string Path => _folder.FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>An environment in which the user's folders are here, and nothing else is set.</summary>
    public Func<string, string?> Environment(params (string Name, string Value)[] more) => name =>
        name is "XDG_CONFIG_HOME" or "XDG_STATE_HOME" ? Path : more.FirstOrDefault(m => m.Name == name).Value;

    public void Dispose() => _folder.Delete(recursive: true);
}
