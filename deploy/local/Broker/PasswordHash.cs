using System.Security.Cryptography;
using System.Text;

namespace JointOps.Local.Broker;

/// <summary>A password as RabbitMQ keeps it: four bytes of salt, then SHA-256 of salt and password, in base64.</summary>
public static class PasswordHash
{
    /// <summary>The hash of a password under a fresh salt.</summary>
    public static string Of(string password) => Of(password, RandomNumberGenerator.GetBytes(4));

    /// <summary>The hash under a given salt.</summary>
    public static string Of(string password, byte[] salt) =>
        Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
}
