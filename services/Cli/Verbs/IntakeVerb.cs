using System.CommandLine;
using JointOps.Cli.Lists;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>For operators: what the intake of the own service set aside, and the way on.</summary>
internal static class IntakeVerb
{
    private static readonly Argument<long[]> _ids = new("ID") { Arity = ArgumentArity.OneOrMore, Description = Words.T("Help.SetAsideId") };

    /// <summary>Lists by itself; <c>settle</c> lets an intake go on.</summary>
    public static Command Command()
    {
        var command = new Command("intake", Words.T("Help.Intake")) { Listing.Limit, Listing.Json, Settle() };
        command.SetAction(ListAsync);
        return command;
    }

    private static Command Settle()
    {
        var command = new Command("settle", Words.T("Help.IntakeSettle")) { _ids };
        command.SetAction(async (parsed, stop) =>
        {
            foreach (var id in parsed.GetValue(_ids)!)
            {
                var settled = await Tool.Of(parsed).Own.PutAsync($"api/v1/intake/set-aside/{id}/settled", stop);
                Screen.Say(settled.Json()?.Find("outcome")?.Split('-') is ["compared", var leaves]
                    ? Words.T("SettledCompared", id, Clean.Line(leaves)) : Words.T("Settled", id));
            }
            return Exit.Done;
        });
        return command;
    }

    private static async Task<int> ListAsync(ParseResult parsed, CancellationToken stop)
    {
        var limit = Math.Min(parsed.GetValue(Listing.Limit), 200);
        var intake = await Tool.Of(parsed).Own.JsonAsync($"api/v1/intake?limit={limit}", stop);
        foreach (var origin in intake.At("origins").Each())
            Screen.Note(Words.T(origin.Is("heldUp") ? "IntakeHeldUp" : "IntakeGoesOn", Clean.Line(origin.Find("origin") ?? ""), origin.At("next")));
        return await Listing.WriteAsync(parsed, Listing.Whole(intake.At("setAside").Each()),
            Listing.Column("Id", a => a.At("id").ToString()), Listing.Column("Known", a => a.Instant("at") is { } at ? Times.Here(at) : null),
            Listing.Column("Side", a => a.Find("origin")), Listing.Column("Times", a => a.At("times").ToString()),
            Listing.Column("Settled", a => a.Instant("settled") is { } at ? Times.Here(at) : null), Listing.Column("Reason", a => a.Find("reason")));
    }
}
