using System.CommandLine;
using System.Security.Cryptography;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using JointOps.Proofs.Notes;

namespace JointOps.Cli.Verbs;

/// <summary>For whoever installs a service: its signing keys, and the policies that say whom to believe. Nothing is sent anywhere.</summary>
internal static class KeysVerb
{
    private static readonly Argument<string> _origin = new("ORIGIN") { Description = Words.T("Help.KeysOrigin") };
    private static readonly Option<string> _folder = new("--folder") { Description = Words.T("Help.KeysFolder"), HelpName = "DIR", Required = true };
    private static readonly Argument<FileInfo> _log = new("LOG") { Description = Words.T("Help.KeysLog") };
    private static readonly Argument<FileInfo[]> _others =
        new("COSIGNER") { Description = Words.T("Help.KeysOthers"), Arity = ArgumentArity.OneOrMore };
    private static readonly Option<FileInfo[]> _former = new("--former")
    {
        Description = Words.T("Help.KeysFormer"), HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
    };

    /// <summary><c>new</c> makes keys, <c>policy</c> puts public ones together.</summary>
    public static Command Command()
    {
        var make = new Command("new", Words.T("Help.KeysNew")) { _origin, _folder };
        make.SetAction(New);
        var policy = new Command("policy", Words.T("Help.KeysPolicy")) { _log, _others, _former };
        policy.SetAction(Policy);
        return new("keys", Words.T("Help.Keys")) { make, policy };
    }

    private static int New(ParseResult parsed)
    {
        var keys = Try(() => KeySet.New(parsed.GetValue(_origin)!, RandomNumberGenerator.GetBytes));
        keys.Write(parsed.GetValue(_folder)!);
        Screen.Say(keys.PublicText.TrimEnd('\n'));
        Screen.Note(Words.T("KeysMade", parsed.GetValue(_folder)));
        return Exit.Done;
    }

    private static int Policy(ParseResult parsed)
    {
        string Text(FileInfo file) => File.ReadAllText(file.FullName);
        Screen.Say(Try(() => KeySet.Policy(
            Text(parsed.GetValue(_log)!), parsed.GetValue(_others)!.Select(Text), (parsed.GetValue(_former) ?? []).Select(Text))).TrimEnd('\n'));
        return Exit.Done;
    }

    private static T Try<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (NoteException e)
        {
            throw new Failure(Exit.Usage, e.Message, e);
        }
    }
}
