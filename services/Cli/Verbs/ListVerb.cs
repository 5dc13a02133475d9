using System.CommandLine;
using JointOps.Cli.Lists;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Lists what the bearer of the login may see; each kind of thing has its own file.</summary>
internal static class ListVerb
{
    public static Command Command() => new("list", Words.T("Help.List"))
    {
        OperationList.Command(), EventList.Command(), TimelineList.Command(),
        RecallList.Command(), ConsentList.Command(), JointOperationList.Command(),
        MirrorList.Command(), ConflictList.Command(),
    };
}
