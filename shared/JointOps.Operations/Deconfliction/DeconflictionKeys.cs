using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JointOps.Contracts;
using Microsoft.Extensions.Configuration;

namespace JointOps.Operations.Deconfliction;

/// <summary>
/// The secret that the two sides share and coordination does not have, so that coordination can compare targets and never guess them.
/// Each month has a key of its own, derived by HKDF (RFC 5869): tokens of different months have nothing in common.
/// </summary>
public sealed class DeconflictionKeys
{
    private const int LeastCharacters = 32, KeyBytes = 32;
    private readonly SortedList<string, byte[]> _secrets = new(StringComparer.Ordinal);

    /// <summary>Takes the secrets by the month from which on each is used, <c>yyyyMM</c>.</summary>
    public DeconflictionKeys(IEnumerable<KeyValuePair<string, string>> byMonth)
    {
        foreach (var (month, secret) in byMonth) _secrets.Add(month, Encoding.UTF8.GetBytes(secret));
    }

    /// <summary>Reads them from <c>Deconfliction__Keys__{yyyyMM}</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none, or one is named or made wrongly; the message says which.</exception>
    public static DeconflictionKeys Read(IConfiguration configuration)
    {
        var found = configuration.GetSection("Deconfliction:Keys").GetChildren().ToDictionary(c => c.Key, c => c.Value ?? "");
        if (found.Count == 0) throw new InvalidOperationException("The setting Deconfliction__Keys__{yyyyMM} is missing.");
        foreach (var (month, secret) in found)
            if (!DateOnly.TryParseExact(month, "yyyyMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) || secret.Length < LeastCharacters)
                throw new InvalidOperationException(
                    $"The setting Deconfliction__Keys__{month} must name a month (yyyyMM) and hold {LeastCharacters} characters or more.");
        return new(found);
    }

    /// <summary>The key of a month: from the newest secret that was in use by then.</summary>
    /// <exception cref="Refusal"><c>no-key-for-month</c>: no secret reaches back to it.</exception>
    public byte[] Of(DateOnly month)
    {
        var name = month.ToString("yyyyMM", CultureInfo.InvariantCulture);
        var secret = _secrets.LastOrDefault(s => string.CompareOrdinal(s.Key, name) <= 0).Value
            ?? throw new Refusal("no-key-for-month", name);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyBytes, info: Encoding.ASCII.GetBytes("jointops deconfliction " + name));
    }
}
