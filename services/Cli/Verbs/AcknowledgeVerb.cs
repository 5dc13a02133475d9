using System.CommandLine;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Says for the own agency that it has taken note of something that asks for it.</summary>
internal static class AcknowledgeVerb
{
    private static readonly Argument<string> _side = new("SIDE") { Description = Words.T("Help.RecallSide") };
    private static readonly Argument<Guid> _id = new("ID") { Description = Words.T("Help.RecallId") };
    private static readonly Argument<Guid> _conflict = new("ID") { Description = Words.T("Help.ConflictId") };
    private static readonly Option<Guid?> _key = CommonOptions.Key();
    private static readonly Option<int> _patience = CommonOptions.Patience();
    private static readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The verb, with a verb of its own for each thing that can be acknowledged.</summary>
    public static Command Command() => new("acknowledge", Words.T("Help.Acknowledge")) { Recall(), Conflict() };

    private static Command Recall()
    {
        _side.AcceptOnlyFromAmong("mx", "us", "coordination");
        var command = new Command("recall", Words.T("Help.AcknowledgeRecall")) { _side, _id, _key, _patience, _json };
        command.SetAction((parsed, stop) => SendAsync(parsed, $"recalls/{parsed.GetValue(_side)}/{parsed.GetValue(_id)}/acknowledge", stop));
        return command;
    }

    private static Command Conflict()
    {
        var command = new Command("conflict", Words.T("Help.AcknowledgeConflict")) { _conflict, _key, _patience, _json };
        command.SetAction((parsed, stop) => SendAsync(parsed, $"conflicts/{parsed.GetValue(_conflict)}/acknowledge", stop));
        return command;
    }

    private static async Task<int> SendAsync(ParseResult parsed, string route, CancellationToken stop)
    {
        var post = new Post(route, parsed.GetValue(_key) ?? Post.NewKey(), """{"content":{}}"""u8.ToArray());
        Posted.Say(await post.SendAsync(Tool.Of(parsed).National, TimeSpan.FromSeconds(parsed.GetValue(_patience)), stop), parsed.GetValue(_json));
        return Exit.Done;
    }
}
