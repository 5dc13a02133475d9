using System.CommandLine;
using System.Text;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Posts one event to the service of the own side.</summary>
internal static class PostVerb
{
    private static readonly Argument<string> _route = new("ROUTE") { Description = Words.T("Help.Route") };
    private static readonly Argument<string?> _body = new("BODY") { Description = Words.T("Help.Body"), Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> _ifMatch = new("--if-match") { Description = Words.T("Help.IfMatch"), HelpName = "VERSION" };
    private static readonly Option<Guid?> _key = CommonOptions.Key();
    private static readonly Option<int> _patience = CommonOptions.Patience();
    private static readonly Option<bool> _json = CommonOptions.Json();

    public static Command Command()
    {
        var command = new Command("post", Words.T("Help.Post")) { _route, _body, _key, _ifMatch, _patience, _json };
        _ifMatch.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.Tokens[0].Value.Trim('"').AsSpan().IndexOfAny('"', ' ', ',') >= 0)
                result.AddError(Words.T("BadIfMatch"));
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        var (tool, body) = (Tool.Of(parsed), await ReadAsync(parsed.GetValue(_body), stop));
        var post = new Post(Post.Below(parsed.GetValue(_route)!), parsed.GetValue(_key) ?? Post.NewKey(), body, parsed.GetValue(_ifMatch));
        Posted.Say(await post.SendAsync(tool.Own, TimeSpan.FromSeconds(parsed.GetValue(_patience)), stop), parsed.GetValue(_json));
        return Exit.Done;
    }

    /// <summary>The body: JSON as it stands, standard input for a dash, else a file; nothing at all is an empty content.</summary>
    /// <exception cref="Failure">There is no such file.</exception>
    internal static async Task<byte[]> ReadAsync(string? body, CancellationToken stop)
    {
        if (body is null) return """{"content":{}}"""u8.ToArray();
        if (body.TrimStart().StartsWith('{')) return Encoding.UTF8.GetBytes(body);
        if (body == "-")
        {
            await using var input = Console.OpenStandardInput();
            using var read = new MemoryStream();
            await input.CopyToAsync(read, stop);
            return read.ToArray();
        }
        return File.Exists(body) ? await File.ReadAllBytesAsync(body, stop) : throw new Failure(Exit.Usage, Words.T("NoFile", Clean.Line(body)));
    }
}
