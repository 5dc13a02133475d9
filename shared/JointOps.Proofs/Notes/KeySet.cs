namespace JointOps.Proofs.Notes;

/// <summary>
/// The three keys of a service, under three names: for its own log, and for the two different things that it says of others' logs.
/// </summary>
/// <param name="Log">Signs the own log's checkpoints.</param>
/// <param name="Witness">Says: consistent with what was seen before.</param>
/// <param name="Mirror">Says: every entry is held, and the root was computed again.</param>
public sealed record KeySet(SigningKey Log, SigningKey Witness, SigningKey Mirror)
{
    /// <summary>The files of a folder that hold them, and the one that may be given to everybody.</summary>
    public const string LogFile = "log.key", WitnessFile = "witness.key", MirrorFile = "mirror.key", PublicFile = "public.keys";

    private const string MirrorSuffix = "/mirror";

    private const int SeedBytes = 32;

    /// <summary>The name that a service witnesses by.</summary>
    public static string WitnessName(string origin) => origin + "/witness";

    /// <summary>The name that a service mirrors by.</summary>
    public static string MirrorName(string origin) => origin + MirrorSuffix;

    /// <summary>Whether a name is one that a service mirrors by.</summary>
    public static bool IsMirror(string name) => name.EndsWith(MirrorSuffix, StringComparison.Ordinal);

    /// <summary>Makes new keys.</summary>
    /// <param name="origin">The log's full name.</param>
    /// <param name="random">Gives so many bytes that nobody can guess.</param>
    public static KeySet New(string origin, Func<int, byte[]> random) => new(
        new(origin, SignatureType.Ed25519, random(SeedBytes)),
        new(WitnessName(origin), SignatureType.Cosignature, random(SeedBytes)),
        new(MirrorName(origin), SignatureType.Cosignature, random(SeedBytes)));

    /// <summary>Writes them into a folder: each private key readable by its owner alone, the public ones beside them.</summary>
    /// <exception cref="IOException">A file is there already: a key is never overwritten.</exception>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in (string[])[LogFile, WitnessFile, MirrorFile, PublicFile])
            if (Path.Combine(folder, file) is var there && File.Exists(there)) throw new IOException($"{there} is there already.");
        foreach (var (file, key) in new[] { (LogFile, Log), (WitnessFile, Witness), (MirrorFile, Mirror) })
        {
            using var writer = new StreamWriter(Path.Combine(folder, file), Private);
            writer.Write(key.Export() + "\n");
        }
        File.WriteAllText(Path.Combine(folder, PublicFile), PublicText);
    }

    /// <summary>The public keys, one a line: log, witness, mirror.</summary>
    public string PublicText => $"{Log.Public}\n{Witness.Public}\n{Mirror.Public}\n";

    /// <summary>The public keys of a service as <see cref="PublicFile"/> holds them.</summary>
    /// <exception cref="NoteException">They are not those three.</exception>
    public static (VerifierKey Log, VerifierKey Witness, VerifierKey Mirror) ReadPublic(string text)
    {
        var keys = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(VerifierKey.Parse).ToArray();
        return keys is [{ Type: SignatureType.Ed25519 } log, { Type: SignatureType.Cosignature } witness, { Type: SignatureType.Cosignature } mirror]
            && witness.Name == WitnessName(log.Name) && mirror.Name == MirrorName(log.Name)
            ? (log, witness, mirror) : throw new NoteException("Public keys of a service are three lines: its log's, its witness's, its mirror's.");
    }

    /// <summary>The policy of a log that every other service mirrors: whoever verifies asks for the mirrors of all of them.</summary>
    /// <param name="log">The public keys of the log's service.</param>
    /// <param name="others">Those of the services that cosign.</param>
    /// <param name="former">Those of the log's service before it changed its keys: what they signed then verifies still.</param>
    /// <param name="before">The policy that this one replaces: the log's keys in it are former ones now.</param>
    public static string Policy(string log, IEnumerable<string> others, IEnumerable<string>? former = null, string? before = null)
    {
        var (own, cosigners) = (ReadPublic(log), others.Select(ReadPublic).ToArray());
        var kept = before is null ? [] : PolicyText.Read(before).Logs.Where(k => k.Name == own.Log.Name);
        return PolicyText.Write(
            new[] { own.Log }.Concat((former ?? []).Select(f => ReadPublic(f).Log)).Concat(kept).Distinct(),
            [.. cosigners.Select(c => (c.Mirror.Name, c.Mirror))], cosigners.Select(c => (c.Witness.Name, c.Witness)),
            [$"Whom to believe about the log {own.Log.Name}: C2SP tlog-policy. A mirror holds every entry; a witness saw the checkpoint."]);
    }

    private static FileStreamOptions Private => OperatingSystem.IsWindows()
        ? new() { Mode = FileMode.CreateNew, Access = FileAccess.Write }
        : new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
}
