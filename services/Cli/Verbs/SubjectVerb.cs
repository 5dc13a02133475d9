using System.CommandLine;
using System.Text;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using JointOps.Contracts;

namespace JointOps.Cli.Verbs;

/// <summary>What the own agency keeps of a person: shown, kept, erased.</summary>
internal static class SubjectVerb
{
    private static readonly Argument<string> _token = new("TOKEN") { Description = Words.T("Help.Token") },
        _body = new("BODY") { Description = Words.T("Help.Person") };

    private static readonly Option<string> _ground = new("--ground") { Description = Words.T("Help.Ground"), Required = true },
        _document = new("--document") { Description = Words.T("Help.Document"), Required = true };

    private static readonly Option<Guid?> _key = CommonOptions.Key();
    private static readonly Option<int> _patience = CommonOptions.Patience();
    private static readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The verb.</summary>
    public static Command Command() => new("subject", Words.T("Help.Subject")) { Show(), Put(), Erase() };

    private static Command Show()
    {
        var command = new Command("show", Words.T("Help.SubjectShow")) { _token, _json };
        command.SetAction(async (parsed, stop) =>
        {
            var answer = await Tool.Of(parsed).National.GetAsync(At(parsed), "application/json", stop);
            if (parsed.GetValue(_json)) Screen.Say(Encoding.UTF8.GetString(answer.Body));
            else foreach (var member in answer.Json()!.Value.At("person").EnumerateObject())
                foreach (var text in member.Value.ValueKind == JsonValueKind.Array ? member.Value.Each() : [member.Value])
                    if (text.ValueKind != JsonValueKind.Null) Screen.Say($"{member.Name,-12}{Clean.Line(text.ToString())}");
            return Exit.Done;
        });
        return command;
    }

    private static Command Put()
    {
        var command = new Command("put", Words.T("Help.SubjectPut")) { _token, _body };
        command.SetAction(async (parsed, stop) =>
        {
            await Tool.Of(parsed).National.PutAsync(At(parsed), await PostVerb.ReadAsync(parsed.GetValue(_body), stop), stop);
            return Exit.Done;
        });
        return command;
    }

    private static Command Erase()
    {
        var command = new Command("erase", Words.T("Help.SubjectErase")) { _token, _ground, _document, _key, _patience, _json };
        command.SetAction(async (parsed, stop) =>
        {
            var terms = new Posting<ErasureTerms>(new(parsed.GetValue(_ground)!, parsed.GetValue(_document)!));
            var post = new Post(
                At(parsed)["api/v1/".Length..] + "/erasures", parsed.GetValue(_key) ?? Post.NewKey(),
                JsonSerializer.SerializeToUtf8Bytes(terms, Wire.Options));
            Posted.Say(
                await post.SendAsync(Tool.Of(parsed).National, TimeSpan.FromSeconds(parsed.GetValue(_patience)), stop), parsed.GetValue(_json));
            return Exit.Done;
        });
        return command;
    }

    private static string At(ParseResult parsed) => $"api/v1/subjects/{Uri.EscapeDataString(parsed.GetValue(_token)!)}";
}
