namespace JointOps.Cli;

/// <summary>The user's own folders, where the XDG base directory specification puts them.</summary>
internal static class Folders
{
    /// <summary>For what the user set up: the login.</summary>
    public static string Config(Func<string, string?> environment) => Of(environment, "XDG_CONFIG_HOME", ".config");

    /// <summary>For what should outlive a restart, and is no one's setting: how far a feed was read.</summary>
    public static string State(Func<string, string?> environment) => Of(environment, "XDG_STATE_HOME", Path.Combine(".local", "state"));

    /// <summary>Writes a file whole or not at all, readable by its owner alone, and so from its first byte on.</summary>
    public static void Write(string path, string text)
    {
        var (options, part) = (new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write }, $"{path}.{Environment.ProcessId}.new");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        using (var writer = new StreamWriter(part, options)) writer.Write(text);
        File.Move(part, path, overwrite: true);
    }

    // The specification: a path that is not absolute is to be ignored.
    private static string Of(Func<string, string?> environment, string variable, string home)
    {
        var set = environment(variable);
        var root = Path.IsPathRooted(set) ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), home);
        return Path.Combine(root, "jointops");
    }
}
