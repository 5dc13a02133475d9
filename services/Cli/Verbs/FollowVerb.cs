using System.CommandLine;
using System.Runtime.InteropServices;
using JointOps.Cli.Following;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Follows an agency's feed from where it last stood, until it is told to stop.</summary>
internal static class FollowVerb
{
    private static readonly Option<string?> _agency = new("--agency") { Description = Words.T("Help.Agency"), HelpName = Words.T("Help.Code") };
    private static readonly Option<string?> _after = new("--after") { Description = Words.T("Help.After"), HelpName = "CURSOR|start|latest" };
    private static readonly Option<string[]> _type =
        new("--type") { Description = Words.T("Help.Type"), HelpName = Words.T("Help.TypeName"), DefaultValueFactory = _ => [] };
    private static readonly Option<bool> _once = new("--once") { Description = Words.T("Help.Once") };
    private static readonly Option<bool> _json = CommonOptions.Json();

    public static Command Command()
    {
        var command = new Command("follow", Words.T("Help.Follow")) { _agency, _after, _type, _once, _json };
        command.SetAction(RunAsync);
        return command;
    }

    // To be told to stop is how it ends: that is no failure.
    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken _)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var tool = Tool.Of(parsed);
        var feed = parsed.GetValue(_agency) ?? tool.Session.Agency
            ?? (tool.Session.Side == "coordination" ? Feed.Timeline : throw new Failure(Exit.Usage, Words.T("WhichFeed")));
        var service = feed == Feed.Timeline ? tool.Coordination : tool.Own;
        var types = parsed.GetValue(_type)!;
        var kept = new KeptCursor(Folders.State(Environment.GetEnvironmentVariable), service.Address, feed, types);
        try
        {
            await new Feed(service, feed, types, parsed.GetValue(_json)).FollowAsync(
                kept, parsed.GetValue(_after), parsed.GetValue(_once), stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // All that was written out is kept as read.
        }
        return Exit.Done;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = !stopping.IsCancellationRequested; // asked twice, it ends at once
            stopping.Cancel();
        }
    }
}
