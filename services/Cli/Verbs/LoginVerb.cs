using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Sessions;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Logs a person in at the own side's identity provider, and keeps the token.</summary>
internal static class LoginVerb
{
    private static readonly Option<string?> _side = CommonOptions.Among(
        new("--side") { Description = Words.T("Help.Side"), HelpName = "mx|us|coordination" }, "mx", "us", "coordination");
    private static readonly Option<string?> _user = new("--user") { Description = Words.T("Help.User"), HelpName = Words.T("Help.Name") };
    private static readonly Option<bool> _stdin = new("--password-stdin") { Description = Words.T("Help.PasswordStdin") };
    private static readonly Option<string> _client =
        new("--client") { Description = Words.T("Help.Client"), HelpName = "ID", DefaultValueFactory = _ => "local" };

    public static Command Command()
    {
        var command = new Command("login", Words.T("Help.Login")) { _side, _user, _stdin, _client };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var provider = Addresses.Of(parsed, Environment.GetEnvironmentVariable).Identity;
        var side = parsed.GetValue(_side) ?? Ask(Words.T("AskSide"), "--side");
        if (side is not ("mx" or "us" or "coordination")) throw new Failure(Exit.Usage, Words.T("NoSide", Clean.Line(side)));
        var user = parsed.GetValue(_user) ?? Ask(Words.T("AskUser"), "--user");
        var session = await IdentityProvider.LogInAsync(
            provider, side, user, Password(parsed.GetValue(_stdin), provider), parsed.GetValue(_client)!, stop);
        var login = new Login(Environment.GetEnvironmentVariable, TimeProvider.System);
        login.Keep(session);
        Screen.Say(session.Ends is { } ends ? Words.T("LoggedInUntil", session, Times.Here(ends)) : Words.T("LoggedIn", session));
        if (login.IsFromEnvironment) Screen.Note(Words.T("EnvironmentWins"));
        return Exit.Done;
    }

    private static string Ask(string question, string option)
    {
        if (Console.IsInputRedirected) throw new Failure(Exit.Usage, Words.T("Needs", option));
        Console.Error.Write(question + " ");
        return Console.ReadLine()?.Trim() is { Length: > 0 } answer ? answer : throw new Failure(Exit.Usage, Words.T("Needs", option));
    }

    // Never an argument: those can be read by everybody on the machine. The development provider asks for none, but the grant wants one.
    private static string Password(bool fromInput, Uri provider)
    {
        if (fromInput) return Console.ReadLine() ?? throw new Failure(Exit.Usage, Words.T("Needs", "--password-stdin"));
        if (provider.IsLoopback) return "demo";
        if (Console.IsInputRedirected) throw new Failure(Exit.Usage, Words.T("Needs", "--password-stdin"));
        Console.Error.Write(Words.T("AskPassword") + " ");
        var typed = new List<char>();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
            if (key.Key != ConsoleKey.Backspace) typed.Add(key.KeyChar);
            else if (typed.Count > 0) typed.RemoveAt(typed.Count - 1);
        Console.Error.WriteLine();
        return new([.. typed]);
    }
}
