using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Sessions;

/// <summary>The login that is kept: a token in a file that its owner alone may read. <c>JOINTOPS_TOKEN</c> wins over it.</summary>
internal sealed class Login(Func<string, string?> environment, TimeProvider clock)
{
    private const string Variable = "JOINTOPS_TOKEN";

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.Combine(Folders.Config(environment), "token");

    /// <summary>Whether the environment decides, and not the file.</summary>
    public bool IsFromEnvironment => environment(Variable) is { Length: > 0 };

    /// <summary>Who is logged in.</summary>
    /// <exception cref="Failure">Nobody, or the login is over.</exception>
    public Session Current()
    {
        if (!IsFromEnvironment && !File.Exists(Path)) throw new Failure(Exit.LoginNeeded, Words.T("NotLoggedIn"));
        var session = Session.Of(
            IsFromEnvironment ? environment(Variable)!.Trim() : File.ReadAllText(Path).Trim(),
            environment("JOINTOPS_SIDE") is "mx" or "us" or "coordination" ? environment("JOINTOPS_SIDE") : null);
        if (session.Ends is not { } ends || ends > clock.GetUtcNow()) return session;
        var text = IsFromEnvironment
            ? Words.T("TokenOver", Variable, Times.Here(ends)) : Words.T("LoginOver", session, Times.Here(ends), session.Side, session.User);
        throw new Failure(Exit.LoginNeeded, text);
    }

    /// <summary>Writes the token to the user's own file, for the calls that follow.</summary>
    public void Keep(Session session) => Folders.Write(Path, session.Token);

    /// <summary>Forgets it; false when there was none.</summary>
    public bool Forget()
    {
        if (!File.Exists(Path)) return false;
        File.Delete(Path);
        return true;
    }
}
