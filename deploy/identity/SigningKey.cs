using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace JointOps.Identity;

/// <summary>
/// The key that signs tokens: kept in a folder, so that tokens outlive a restart; without a folder it lives as long as the process.
/// </summary>
internal static class SigningKey
{
    /// <summary>Reads the key, or makes it.</summary>
    public static ECDsaSecurityKey Load(string? folder)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (folder is null) return Named(key);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "signing.pem");
        if (File.Exists(path)) key.ImportFromPem(File.ReadAllText(path));
        else Write(path, key.ExportPkcs8PrivateKeyPem());
        return Named(key);
    }

    // Whole or not at all, and for its owner alone.
    private static void Write(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(path + ".new", options)) writer.Write(pem);
        File.Move(path + ".new", path, overwrite: true);
    }

    // Named after itself: a verifier that has cached the old key sees at once that this is another.
    private static ECDsaSecurityKey Named(ECDsa key) =>
        new(key) { KeyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16] };
}
