using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Sessions;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Forgets the login.</summary>
internal static class LogoutVerb
{
    public static Command Command()
    {
        var command = new Command("logout", Words.T("Help.Logout"));
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var login = new Login(Environment.GetEnvironmentVariable, TimeProvider.System);
        Screen.Say(Words.T(login.Forget() ? "LoggedOut" : "WasLoggedOut"));
        if (login.IsFromEnvironment) Screen.Note(Words.T("EnvironmentWins"));
        return Exit.Done;
    }
}
