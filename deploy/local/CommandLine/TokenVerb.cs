using System.CommandLine;
using JointOps.Local.Cluster;

namespace JointOps.Local.CommandLine;

/// <summary>Prints a bearer token for a demo user, and nothing else: made for <c>$(…)</c> in a shell.</summary>
internal static class TokenVerb
{
    private static readonly Argument<string> _user =
        new("USER") { Description = "A demo user, named agency.role: gn.liaison, hsi.reader, auditor.us, operator.mx" };

    public static Command Command()
    {
        var command = new Command("token", "Print a bearer token for a demo user") { _user };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        // The ports of the installation on this data folder; a folder that nothing runs on leaves what the arguments say.
        var stated = parsed.GetResult(CommonOptions.PortBase) is { Implicit: false };
        var portBase = stated || RunningOn(parsed) is not { } running ? parsed.GetValue(CommonOptions.PortBase) : running.PortBase;
        Terminal.Say(await IdentityClient.TokenAsync($"http://127.0.0.1:{new Ports(portBase).Identity}", parsed.GetValue(_user)!, cancellation));
        return 0;
    }

    private static RunningRecord? RunningOn(ParseResult parsed)
    {
        try
        {
            return RunningRecord.Read(CommonOptions.FolderOf(parsed));
        }
        catch (LauncherException)
        {
            return null; // outside the repository the port alone is enough
        }
    }
}
