using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace JointOps.Proofs.Notes;

/// <summary>What a log says of itself (C2SP tlog-checkpoint): its name, how many leaves it has, and their root.</summary>
/// <param name="Origin">The log's full name.</param>
/// <param name="Root">RFC 6962, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The note's text: three lines.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Where a mirror keeps a log: SHA-256 of its name, in hex.</summary>
    public static string OriginHash(string origin) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));

    /// <summary>Reads a note's text. Our logs write no extension lines, and none is read over.</summary>
    /// <exception cref="NoteException">It is no checkpoint, or not written in the one way.</exception>
    public static Checkpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 4 || lines[0].Length == 0 || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new NoteException("A checkpoint is three lines: the log's name, its size, its root.");
        var checkpoint = new Checkpoint(lines[0], size, Base64.ReadHash(lines[2]));
        return checkpoint.Text == text ? checkpoint : throw new NoteException("A checkpoint's size has no leading zeros.");
    }
}
