using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace JointOps.Proofs.Notes;

/// <summary>A policy as a file: a line a log, a witness, a group, and one for the quorum.</summary>
public static class PolicyText
{
    private static readonly char[] _blank = [' ', '\t'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="NoteException">It is no policy; the message names the line.</exception>
    public static Policy Read(string text)
    {
        var policy = Policy.Nobody;
        var (decided, members, number) = (false, new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split(_blank, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (line.Any(c => c is < ' ' and not '\t' or '\u007f')) throw Wrong(number, "a control character");
            try
            {
                policy = words switch
                {
                    ["log", var key, ..] when words.Length <= 3 => policy with { Logs = policy.Logs.Add(Fresh(policy, key, SignatureType.Ed25519)) },
                    ["witness", var name, var key, ..] when words.Length <= 4 =>
                        policy with { Witnesses = policy.Witnesses.Add(New(policy, name), Fresh(policy, key, SignatureType.Cosignature)) },
                    ["group", var name, var least, .. { Length: > 0 } of] =>
                        policy with { Groups = policy.Groups.Add(New(policy, name), Group(policy, least, of, members)) },
                    ["quorum", "none"] when !decided => policy,
                    ["quorum", var name] when !decided => policy with { Quorum = Known(policy, name) },
                    _ => throw new NoteException("not a line of a policy, or a second quorum"),
                };
            }
            catch (NoteException e)
            {
                throw Wrong(number, e.Message);
            }
            decided |= words[0] == "quorum";
        }
        return decided ? policy : throw new NoteException("A policy has one line that begins with quorum.");
    }

    /// <summary>Writes a policy that asks for every cosigner named.</summary>
    /// <param name="others">Cosigners whose word is known and not needed.</param>
    /// <param name="comments">Lines for people, at its head.</param>
    public static string Write(
        IEnumerable<VerifierKey> logs, IReadOnlyList<(string Name, VerifierKey Key)> needed,
        IEnumerable<(string Name, VerifierKey Key)>? others = null, IEnumerable<string>? comments = null)
    {
        var text = new StringBuilder();
        foreach (var comment in comments ?? []) text.Append("# ").Append(comment).Append('\n');
        foreach (var log in logs) text.Append("log ").Append(log).Append('\n');
        foreach (var (name, key) in needed.Concat(others ?? [])) text.Append("witness ").Append(name).Append(' ').Append(key).Append('\n');
        if (needed.Count > 1) text.Append("group all-of-them all ").AppendJoin(' ', needed.Select(n => n.Name)).Append('\n');
        return text.Append("quorum ").Append(needed.Count switch { 0 => "none", 1 => needed[0].Name, _ => "all-of-them" }).Append('\n').ToString();
    }

    private static (int, ImmutableArray<string>) Group(Policy policy, string least, string[] of, HashSet<string> members)
    {
        foreach (var name in of)
            if (!members.Add(Known(policy, name))) throw new NoteException($"{name} is a member twice");
        var count = least switch
        {
            "all" => of.Length,
            "any" => 1,
            _ => int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var k) ? k : 0,
        };
        return count >= 1 && count <= of.Length ? (count, [.. of]) : throw new NoteException($"{least} of {of.Length} members");
    }

    private static string Known(Policy policy, string name) =>
        policy.Witnesses.ContainsKey(name) || policy.Groups.ContainsKey(name) ? name : throw new NoteException($"{name} was not named before");

    private static string New(Policy policy, string name) =>
        name == "none" || policy.Witnesses.ContainsKey(name) || policy.Groups.ContainsKey(name)
            ? throw new NoteException($"{name} is a name already") : name;

    private static VerifierKey Fresh(Policy policy, string text, SignatureType type) => VerifierKey.Parse(text) is var key && key.Type != type
        ? throw new NoteException($"the key of {key.Name} is of type {key.Type}, and {type} is due there")
        : policy.Logs.Concat(policy.Witnesses.Values).Any(k => k.PublicKey.AsSpan().SequenceEqual(key.PublicKey))
            ? throw new NoteException($"the key of {key.Name} stands there already") : key;

    private static NoteException Wrong(int line, string why) => new($"Line {line} of the policy: {why}.");
}
