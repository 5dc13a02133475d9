using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.Views;
using Microsoft.Extensions.Configuration;

namespace JointOps.Disclosure.Signing;

/// <summary>
/// What this service signs with, and whom it believes. Three private keys, each in a file that its owner alone may read: for its own log,
/// and for two things that it says of others'. Policies are files too, one a log: they come by another road than what they verify.
/// </summary>
/// <param name="Log">Signs the own log's checkpoints; named as the log.</param>
/// <param name="Witness">Says: consistent with what was seen here before.</param>
/// <param name="Mirror">Says: every entry is held here, and the root was recomputed.</param>
/// <param name="Policies">By short name of the log.</param>
public sealed record LogKeys(SigningKey Log, SigningKey Witness, SigningKey Mirror, IReadOnlyDictionary<string, Policy> Policies)
{
    /// <summary>The short names of the logs by the hash of their full name, as mirrors' addresses have it.</summary>
    public IReadOnlyDictionary<string, string> Names { get; } = Policies
        .SelectMany(p => p.Value.Logs.Select(k => k.Name).Distinct(), (p, origin) => (Hash: Checkpoint.OriginHash(origin), p.Key))
        .ToDictionary(p => p.Hash, p => p.Key);

    /// <summary>The short name of a log by that hash.</summary>
    /// <exception cref="Contracts.Refusal"><c>not-found</c>: no such log is known here.</exception>
    public string LogOf(string originHash) => Names.GetValueOrDefault(originHash) ?? throw new Contracts.Refusal("not-found");

    /// <summary>What a cosigner's word says: <c>mirror</c> = it holds every entry, <c>witness</c> = it saw the checkpoint.</summary>
    public static string KindOf(VerifierKey cosigner) => KeySet.IsMirror(cosigner.Name) ? "mirror" : "witness";

    /// <summary>Short name of the service whose cosigner it is; a stranger's key stands for itself.</summary>
    public string ServiceOf(VerifierKey cosigner) => Policies
        .Where(p => p.Value.Logs.Any(k => cosigner.Name == KeySet.WitnessName(k.Name) || cosigner.Name == KeySet.MirrorName(k.Name)))
        .Select(p => p.Key).FirstOrDefault(cosigner.Name);

    /// <summary>
    /// The key that another service signs its log with now; null for a log that is not known, and for the own one, since nobody's word is taken for
    /// that. A log's former keys verify what was signed then, and sign nothing new.
    /// </summary>
    /// <param name="origin">The log's full name.</param>
    public VerifierKey? CurrentOf(string origin) => LogsOf(origin).FirstOrDefault();

    /// <summary>The same, with its former ones behind it.</summary>
    public VerifierKey[] LogsOf(string origin) => origin == Log.Public.Name ? []
        : [.. Policies.GetValueOrDefault(LedgerSettings.ShortName(origin))?.Logs.Where(k => k.Name == origin) ?? []];

    /// <summary>Reads the three keys of <c>Keys__Folder</c> and the policies of <c>Keys__Policies</c>.</summary>
    /// <exception cref="InvalidOperationException">One is missing or is no key, or bears another name; the message says which.</exception>
    public static LogKeys Read(IConfiguration configuration, ServiceSettings settings)
    {
        string Need(string key) => configuration[key] is { Length: > 0 } value
            ? value : throw new InvalidOperationException($"The setting {key.Replace(":", "__", StringComparison.Ordinal)} is missing.");
        var (keys, policies) = (Need("Keys:Folder"), Need("Keys:Policies"));
        return new(
            Key(keys, KeySet.LogFile, settings.Origin, SignatureType.Ed25519),
            Key(keys, KeySet.WitnessFile, KeySet.WitnessName(settings.Origin), SignatureType.Cosignature),
            Key(keys, KeySet.MirrorFile, KeySet.MirrorName(settings.Origin), SignatureType.Cosignature),
            ServiceNames.All.ToDictionary(n => n, n => File(policies, n + ".policy", PolicyText.Read)));
    }

    private static SigningKey Key(string folder, string file, string name, SignatureType type)
    {
        var key = File(folder, file, SigningKey.Parse);
        return key.Public.Name == name && key.Public.Type == type
            ? key : throw new InvalidOperationException($"{file} is of {key.Public.Name} ({key.Public.Type}), and {name} ({type}) is due there.");
    }

    private static T File<T>(string folder, string file, Func<string, T> parse)
    {
        try
        {
            return parse(System.IO.File.ReadAllText(Path.Combine(folder, file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NoteException)
        {
            throw new InvalidOperationException($"{file} in {folder} cannot be read: {e.Message} Make keys with `jointops keys new`.", e);
        }
    }
}
