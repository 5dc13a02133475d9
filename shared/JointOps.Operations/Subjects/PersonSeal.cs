using System.Security.Cryptography;
using System.Text;

namespace JointOps.Operations.Subjects;

/// <summary>
/// Seals what is kept of a person: AES-256-GCM under the person's own key, a fresh nonce each time. Whose it is, is sealed with it, so that a row
/// that was moved to another agency or token does not open there.
/// </summary>
/// <param name="Origin">Full name of the service's log.</param>
public sealed record PersonSeal(string Origin, string Agency, string Subject)
{
    private const int KeyBytes = 32, NonceBytes = 12, TagBytes = 16;

    /// <summary>A key for a person who has none.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Seals: nonce, tag, ciphertext.</summary>
    public byte[] Seal(byte[] key, byte[] open)
    {
        var @sealed = new byte[NonceBytes + TagBytes + open.Length];
        var nonce = @sealed.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, open, @sealed.AsSpan(NonceBytes + TagBytes), @sealed.AsSpan(NonceBytes, TagBytes), Whose);
        return @sealed;
    }

    /// <summary>Opens the same.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was sealed with another key, for somebody else, or was changed.</exception>
    public byte[] Open(byte[] key, ReadOnlySpan<byte> @sealed)
    {
        var open = new byte[@sealed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(@sealed[..NonceBytes], @sealed[(NonceBytes + TagBytes)..], @sealed.Slice(NonceBytes, TagBytes), open, Whose);
        return open;
    }

    // Names of logs, codes of agencies and tokens have no such letter in them.
    private byte[] Whose => Encoding.UTF8.GetBytes($"{Origin}|{Agency}|{Subject}");
}
