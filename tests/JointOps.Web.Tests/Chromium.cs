using JointOps.Local.Install;
using JointOps.Local.Processes;
using JointOps.TestKit;
using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>
/// Debian's Chromium, installed when it is missing, without anything that would call home. Its headless shell draws the same pages for a
/// third of the processor time; where only the whole browser is installed, that one does it.
/// </summary>
internal static class Chromium
{
    private const string Shell = "chromium-headless-shell";

    private static readonly string[] _flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--force-color-profile=srgb", "--hide-scrollbars",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var program = Tool.Find(Shell) ?? Tool.Find("chromium");
        if (program is null)
        {
            using var machine = await FileLock.MachineAsync(Notice.Say, CancellationToken.None);
            await DebianPackages.InstallAsync(Shell, "Chromium", refused: false, Notice.Say, CancellationToken.None);
            program = Tool.Find(Shell);
        }
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = _flags });
    }
}
