using System.CommandLine;
using JointOps.Cli.Lists;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Lists what the bearer of the login may see; each kind of thing has its own file. Alone it lists the kinds.</summary>
internal static class ListVerb
{
    public static Command Command()
    {
        var command = new Command("list", Words.T("Help.List"))
        {
            OperationList.Command(), EventList.Command(), TimelineList.Command(), SeizureList.Command(), TraceList.Command(),
            TrendList.Command(), HandoffList.Command(),
            HandoffFigureList.Command(), AssetList.Command(), WaterfallList.Command(), JudgmentList.Command(), RateList.Command(),
            CommitmentList.Command(), FigureList.Command(),
            RecallList.Command(), ConsentList.Command(), HoldList.Command(), JointOperationList.Command(),
            MirrorList.Command(), ConflictList.Command(),
        };
        command.SetAction(_ =>
        {
            Column<Command>[] columns = [new(Words.T("Column.What"), c => $"jointops list {c.Name}"), new("", c => c.Description ?? "")];
            foreach (var (isHeading, line) in Table.Lines([.. command.Subcommands], columns, Screen.Width))
                if (!isHeading) Screen.Say(line);
            return Exit.Done;
        });
        return command;
    }
}
