using System.Text;

namespace JointOps.Proofs;

/// <summary>UTF-8 as what is signed needs it: one text for the same bytes, without a mark at its head.</summary>
public static class StrictText
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text; null when the bytes are no UTF-8.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return _strict.GetString(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
