using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using static JointOps.Cli.Lists.Listing;

namespace JointOps.Cli.Lists;

/// <summary>Conflicts between planned actions, newest first, with what both agencies said.</summary>
internal static class ConflictList
{
    private const int Most = 1_000; // as many as the service gives at once

    private static readonly Option<string?> _status =
        new("--status") { Description = Words.T("Help.ConflictStatus"), HelpName = Words.T("Help.Code") };

    /// <summary>The verb. The id is what <c>acknowledge conflict</c> takes.</summary>
    public static Command Command()
    {
        _status.AcceptOnlyFromAmong("open", "acknowledged", "resolved", "withdrawn", "past");
        var command = new Command("conflicts", Words.T("Help.List.Conflicts")) { _status, Limit, Json };
        command.SetAction(async (parsed, stop) =>
        {
            var service = Tool.Of(parsed).Own;
            var names = await Names.LoadAsync(service, stop);
            // One more than asked for, so that it is known whether there are more.
            var limit = Math.Min((long)parsed.GetValue(Limit) + 1, Most).ToString(CultureInfo.InvariantCulture);
            var conflicts = await service.JsonAsync("api/v1/conflicts" + Query(("status", parsed.GetValue(_status)), ("limit", limit)), stop);
            return await WriteAsync(parsed, Whole(conflicts.Each()),
                Column("Detected", c => c.Instant("detected") is { } at ? Times.Here(at) : null), Column("Id", c => c.Find("id"), yields: true),
                Column("Status", c => names.Of("conflictStatus", c.Find("status"))),
                Column("AwaitsMe", c => Words.T(c.Is("awaitsMe") ? "Yes" : "No")),
                Column("Pair", c => c.Find("pair")), Column("Parties", c => string.Join(", ", c.At("parties").Each().Select(p => Party(p, names)))));
        });
        return command;
    }

    /// <summary>Whose action, and its newest word: <c>us hsi: Is rescheduled (Two hours later)</c>.</summary>
    private static string Party(JsonElement party, Names names) => $"{party.Find("side")} {party.Find("agency")}: " + (
        party.Find("outcome") is { } outcome ? names.Of("conflictOutcome", outcome) + (party.Find("note") is { } note ? $" ({note})" : "")
        : Word("State", party.Find("acknowledged") is null ? "pending" : "acknowledged"));
}
