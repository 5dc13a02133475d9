using Microsoft.Extensions.Configuration;

namespace JointOps.Hosting;

/// <summary>
/// Settings from files, one a setting, named as its environment variable would be (<c>ConnectionStrings__Ledger</c>). Containers mount
/// secrets that way: an environment can be read by everybody who may inspect a container, a file only inside it.
/// </summary>
public static class SecretFiles
{
    /// <summary>Adds the files of <c>/run/secrets</c>, or of the folder in <c>Secrets__Folder</c>; where there is none, nothing.</summary>
    public static void AddSecretFiles(this IConfigurationManager configuration) =>
        configuration.AddKeyPerFile(configuration["Secrets:Folder"] ?? "/run/secrets", optional: true);
}
