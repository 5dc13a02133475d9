using System.CommandLine;
using System.CommandLine.Invocation;

namespace JointOps.Local.CommandLine;

/// <summary>The command line: verbs and options, and nothing of what they do.</summary>
public static class Cli
{
    /// <summary>The whole command line.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand(
            "Runs JointOps on this machine: PostgreSQL, RabbitMQ, a development identity provider and the three services, without Docker. "
            + "Without a verb it starts everything and stays until Ctrl-C.")
        {
            CommonOptions.PortBase, CommonOptions.Data,
            RunVerb.NoInstall, RunVerb.Without, DemoRun.Demo,
            StatusVerb.Command(), DownVerb.Command(), TokenVerb.Command(), BackupVerb.Command(), RestoreVerb.Command(), ResetVerb.Command(),
        };
        root.SetAction(RunVerb.RunAsync);
        return root;
    }

    /// <summary>
    /// Runs what the arguments ask for. Signals are the verbs' own business: the library would end the process two seconds after a
    /// Ctrl-C, in the middle of an orderly stop.
    /// </summary>
    public static Task<int> RunAsync(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Action is ParseErrorAction mistaken) (mistaken.ShowHelp, mistaken.ShowTypoCorrections) = (false, true);
        return parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
    }
}
