using System.Security.Cryptography;
using JointOps.Proofs.Notes;

namespace JointOps.Local.Cluster;

/// <summary>
/// The keys that the services sign their logs with, made once, and the policies that say whom each believes. On one machine they lie in one
/// folder; elsewhere each country makes its own and only the public ones travel.
/// </summary>
internal static class LogKeyStage
{
    /// <summary>Makes what is missing and writes the policies. Throws a <see cref="LauncherException"/> when the folder cannot be used.</summary>
    public static void Prepare(DataFolder data)
    {
        try
        {
            var keys = LocalService.All.ToDictionary(s => s.Code, s => PublicKeys(data, s));
            Directory.CreateDirectory(data.Policies);
            foreach (var (log, text) in keys)
            {
                var file = Path.Combine(data.Policies, log + ".policy");
                // What was signed with a key that was changed since must still verify.
                var before = File.Exists(file) ? File.ReadAllText(file) : null;
                File.WriteAllText(file, KeySet.Policy(text, keys.Where(k => k.Key != log).Select(k => k.Value), before: before));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NoteException)
        {
            throw new LauncherException($"the keys of the logs in {data.LogKeys} cannot be used: {e.Message}", e);
        }
    }

    private static string PublicKeys(DataFolder data, LocalService service)
    {
        var folder = data.LogKeysOf(service);
        if (!Directory.Exists(folder))
        {
            // whole or not at all
            var draft = folder + ".new";
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
            KeySet.New(ServiceEnvironment.Origin(service), RandomNumberGenerator.GetBytes).Write(draft);
            Directory.Move(draft, folder);
        }
        return File.ReadAllText(Path.Combine(folder, KeySet.PublicFile));
    }
}
