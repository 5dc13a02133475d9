using JointOps.Local.Install;
using JointOps.Local.Processes;
using JointOps.TestKit;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Debian's Chromium, installed when it is missing, without anything that would call home.</summary>
internal static class Chromium
{
    private static readonly string[] _flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--force-color-profile=srgb", "--hide-scrollbars",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var program = Tool.Find("chromium");
        if (program is null)
        {
            using var machine = await FileLock.MachineAsync(Notice.Say, CancellationToken.None);
            await DebianPackages.InstallAsync("chromium", "Chromium", refused: false, Notice.Say, CancellationToken.None);
            program = Tool.Find("chromium");
        }
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = _flags });
    }
}
