using System.CommandLine;
using System.CommandLine.Invocation;
using JointOps.Cli.Texts;
using JointOps.Cli.Verbs;

namespace JointOps.Cli;

/// <summary>The command line: verbs and options, and nothing of what they do.</summary>
internal static class CommandLine
{
    /// <summary>The whole command line, in the language chosen before.</summary>
    public static RootCommand Root() => new(Words.T("Help"))
    {
        CommonOptions.Mx, CommonOptions.Us, CommonOptions.Coordination, CommonOptions.Identity, CommonOptions.Lang,
        LoginVerb.Command(), LogoutVerb.Command(), PostVerb.Command(), FollowVerb.Command(), ListVerb.Command(), FindVerb.Command(),
        JourneyVerb.Command(), ReceiptVerb.Command(), VerificationVerb.Command(), AcknowledgeVerb.Command(), SubjectVerb.Command(),
        HoldVerb.Command(), IntakeVerb.Command(), RecoveryVerb.Command(),
        CheckVerb.Command(), AuditVerb.Command(), KeysVerb.Command(), CompletionVerb.Command(),
    };

    /// <summary>
    /// Runs what the arguments ask for. A Ctrl-C ends the process at once, as it does for any tool; <c>follow</c> alone ends in its own way.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Action is ParseErrorAction mistaken) (mistaken.ShowHelp, mistaken.ShowTypoCorrections) = (false, true);
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
        if (parsed.Action is ParseErrorAction) invocation.Output = invocation.Error; // a guess at what was meant is no output
        var exit = await parsed.InvokeAsync(invocation);
        return parsed.Action is ParseErrorAction ? Exit.Usage : exit;
    }
}
