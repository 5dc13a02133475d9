using System.Security.Cryptography;
using System.Text.Json;

namespace JointOps.Local.Cluster;

/// <summary>
/// The installation's passwords and client secrets: made once, at random, and kept in one file that only its owner may read. If it is
/// lost, new ones are made and given to the servers at the next start; only what was copied elsewhere stops working.
/// </summary>
public sealed class Secrets
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };
    private readonly SortedDictionary<string, string> _known;
    private readonly string? _path;

    private Secrets(string? path, SortedDictionary<string, string> known)
    {
        _path = path;
        _known = known;
    }

    /// <summary>Secrets of a folder; throws a <see cref="LauncherException"/> when its file is there and cannot be read.</summary>
    public static Secrets Of(DataFolder folder)
    {
        if (!File.Exists(folder.Secrets)) return new(folder.Secrets, new(StringComparer.Ordinal));
        try
        {
            var known = JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(folder.Secrets));
            return new(folder.Secrets, new(known ?? [], StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new LauncherException($"{folder.Secrets} cannot be read ({e.Message}): delete it, new secrets are then made", e);
        }
    }

    /// <summary>Secrets that are kept nowhere.</summary>
    public static Secrets InMemory() => new(null, new(StringComparer.Ordinal));

    /// <summary>Whether this secret has been made already.</summary>
    public bool Knows(string name)
    {
        lock (_known) return _known.ContainsKey(name);
    }

    /// <summary>The secret of this name; made and kept when it is asked for the first time. Letters and digits: safe in any URL.</summary>
    public string this[string name]
    {
        get
        {
            lock (_known)
            {
                if (_known.TryGetValue(name, out var secret)) return secret;
                secret = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 32);
                _known[name] = secret;
                if (_path is not null) DataFolder.WritePrivately(_path, JsonSerializer.Serialize(_known, _indented));
                return secret;
            }
        }
    }
}
