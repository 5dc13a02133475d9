using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Requests for onward release, newest first.</summary>
internal static class ConsentList
{
    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("consents", Words.T("Help.List.Consents")) { Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var consents = await Tool.Of(parsed).National.JsonAsync("api/v1/consents", stop);
            return await WriteAsync(parsed, Whole(consents.Each()),
                Column("Side", c => c.At("request").Find("side")),
                Column("Id", c => c.At("request").Find("id"), yields: true), Column("Asking", c => c.Find("asking")),
                Column("For", c => c.Find("for")), Column("Status", c => Word("Consent", c.Find("status"))),
                Column("AwaitsMe", c => Words.T(c.Is("awaitsMe") ? "Yes" : "No")),
                Column("Expires", c => c.Instant("expires") is { } at ? Times.Here(at) : null), Column("Reason", c => c.Find("reason")));
        });
        return command;
    }
}
