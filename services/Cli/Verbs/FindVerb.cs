using System.CommandLine;
using JointOps.Cli.Lists;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Verbs;

/// <summary>An event by the number that people say, on the own service.</summary>
internal static class FindVerb
{
    private static readonly Argument<string> _number = new("NUMBER") { Description = Words.T("Help.Number") };

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("find", Words.T("Help.Find")) { _number, Limit, Listing.Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            var found = await service.JsonAsync("api/v1/events" + Query(("number", parsed.GetValue(_number))), stop);
            return await WriteAsync(parsed, Whole(found.Each()), TimelineList.Columns(names));
        });
        return command;
    }
}
