using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>For operators of a service whose database is older than what it told: the way on when another service is away for long.</summary>
internal static class RecoveryVerb
{
    /// <summary>What it waits for is said by <c>verification</c>; <c>alone</c> lets it go on.</summary>
    public static Command Command()
    {
        var alone = new Command("alone", Words.T("Help.RecoveryAlone"));
        alone.SetAction(async (parsed, stop) =>
        {
            await Tool.Of(parsed).Own.PutAsync("api/v1/recovery/alone", stop);
            Screen.Say(Words.T("RecoveryAlone"));
            return Exit.Done;
        });
        return new("recovery", Words.T("Help.Recovery")) { alone };
    }
}
