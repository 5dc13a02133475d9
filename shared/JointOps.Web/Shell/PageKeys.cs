using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Shell;

/// <summary>
/// The keys that login cookies and forms are sealed with. In the folder of the setting <c>DataProtection__Folder</c> they outlive a
/// restart and are shared by the replicas of a service, and by nobody else: each service seals under its own name. Lost keys cost a new
/// login and the forms that are open. Without the setting they lie where the machine keeps them.
/// </summary>
internal static class PageKeys
{
    public static void AddPageKeys(this IServiceCollection services, IConfiguration configuration, string service)
    {
        if (configuration["DataProtection:Folder"] is { Length: > 0 } folder)
            services.AddDataProtection().SetApplicationName("jointops." + service).PersistKeysToFileSystem(new(folder));
    }
}
