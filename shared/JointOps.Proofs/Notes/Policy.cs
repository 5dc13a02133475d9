using System.Collections.Immutable;

namespace JointOps.Proofs.Notes;

/// <summary>
/// Whom to believe (C2SP tlog-policy): the keys of a log, of its cosigners, and how many of those must have signed. It reaches whoever
/// verifies by another road than what is verified.
/// </summary>
/// <param name="Logs">Any one of them signs; more than one are the keys of a log that changed its key, or of several logs.</param>
/// <param name="Witnesses">Cosigners by the name that the policy gives them.</param>
/// <param name="Groups">Names of members, and how many of them must have signed.</param>
/// <param name="Quorum">A witness or a group; null = none is needed.</param>
public sealed record Policy(
    ImmutableArray<VerifierKey> Logs, ImmutableDictionary<string, VerifierKey> Witnesses,
    ImmutableDictionary<string, (int Least, ImmutableArray<string> Members)> Groups, string? Quorum)
{
    /// <summary>A policy that believes nobody.</summary>
    public static Policy Nobody { get; } = new([], ImmutableDictionary<string, VerifierKey>.Empty,
        ImmutableDictionary<string, (int, ImmutableArray<string>)>.Empty, null);

    /// <summary>Verifies a checkpoint of a log: one of the log's keys signed it, and the quorum cosigned.</summary>
    /// <exception cref="NoteException">It does not hold; the message says what lacks.</exception>
    public Checkpoint Verify(SignedNote note, string? origin = null)
    {
        var checkpoint = Checkpoint.Parse(note.Text);
        if (origin is not null && checkpoint.Origin != origin) throw new NoteException($"The checkpoint is of {checkpoint.Origin}, not of {origin}.");
        var held = note.Verify([.. Logs, .. Witnesses.Values]);
        if (!held.Any(h => Logs.Contains(h.Key) && h.Key.Name == checkpoint.Origin))
            throw new NoteException($"No key that the policy names for {checkpoint.Origin} signed it.");
        var signed = Witnesses.Where(w => held.Any(h => h.Key == w.Value)).Select(w => w.Key).ToHashSet(StringComparer.Ordinal);
        if (Quorum is { } quorum && !Signed(quorum, signed))
            throw new NoteException($"Cosignatures are missing: the policy asks for {Describe(quorum)}, and there are {List(signed)}.");
        return checkpoint;
    }

    /// <summary>The cosigners that the quorum can be made of.</summary>
    public IEnumerable<VerifierKey> Needed => Quorum is null ? [] : Within(Quorum).Select(name => Witnesses[name]);

    /// <summary>How many of them it takes at least.</summary>
    public int Least => Quorum is null ? 0 : LeastOf(Quorum);

    private IEnumerable<string> Within(string name) => Groups.TryGetValue(name, out var group) ? group.Members.SelectMany(Within) : [name];

    private int LeastOf(string name) =>
        Groups.TryGetValue(name, out var group) ? group.Members.Select(LeastOf).Order().Take(group.Least).Sum() : 1;

    private bool Signed(string name, IReadOnlySet<string> signed) =>
        Groups.TryGetValue(name, out var group) ? group.Members.Count(m => Signed(m, signed)) >= group.Least : signed.Contains(name);

    private string Describe(string name) =>
        Groups.TryGetValue(name, out var group) ? $"{group.Least} of {string.Join(", ", group.Members)}" : name;

    private static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "none";
}
