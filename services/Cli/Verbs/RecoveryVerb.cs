using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>For operators of a service whose database is older than what it told: the way on when another service is away for long.</summary>
internal static class RecoveryVerb
{
    private static readonly Argument<string> _service = new("SERVICE") { Description = Words.T("Help.RecoveryService") };

    /// <summary>What it waits for is said by <c>verification</c>; <c>without</c> lets it go on.</summary>
    public static Command Command()
    {
        var without = new Command("without", Words.T("Help.RecoveryWithout")) { _service };
        without.SetAction(async (parsed, stop) =>
        {
            await Tool.Of(parsed).Own.PutAsync("api/v1/recovery/without/" + Uri.EscapeDataString(parsed.GetValue(_service)!), stop);
            Screen.Say(Words.T("RecoveryWithout", Clean.Line(parsed.GetValue(_service)!)));
            return Exit.Done;
        });
        return new("recovery", Words.T("Help.Recovery")) { without };
    }
}
