using System.CommandLine;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>
/// Prints what a shell needs to complete this tool's words, for <c>eval</c> or its start file. The shell then asks the tool itself, by the
/// command line library's own <c>[suggest]</c>: nothing here knows a verb or an option.
/// </summary>
internal static class CompletionVerb
{
    private static readonly Dictionary<string, string> _scripts = new()
    {
        ["bash"] = """
            _jointops() {
              local at=$((COMP_POINT - ${#COMP_WORDS[0]} - 1))
              mapfile -t COMPREPLY < <(compgen -W "$(jointops "[suggest:$at]" "${COMP_LINE#* }" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}")
            }
            complete -o default -F _jointops jointops
            """,
        ["zsh"] = """
            _jointops() {
              local line="${BUFFER#* }"
              compadd -- ${(f)"$(jointops "[suggest:$((CURSOR - ${#BUFFER} + ${#line}))]" "$line" 2>/dev/null)"}
            }
            compdef _jointops jointops
            """,
        ["fish"] = """
            function __jointops
              set -l line (string replace -r '^\S+\s' '' -- (commandline -cp))
              jointops "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c jointops -f -a '(__jointops)'
            """,
    };

    private static readonly Argument<string> _shell = new("shell") { Description = Words.T("Help.Shell"), HelpName = "bash|zsh|fish" };

    public static Command Command()
    {
        var command = new Command("completion", Words.T("Help.Completion")) { _shell };
        command.SetAction(parsed =>
        {
            Screen.Say(_scripts[parsed.GetValue(_shell)!]);
            return Exit.Done;
        });
        return command;
    }

    static CompletionVerb() => _shell.AcceptOnlyFromAmong([.. _scripts.Keys]);
}
