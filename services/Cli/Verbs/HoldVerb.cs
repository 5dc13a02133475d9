using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Cli.Verbs;

/// <summary>Places and releases legal holds of the own agency.</summary>
internal static class HoldVerb
{
    private static readonly Argument<string> _scope = new("SCOPE") { Description = Words.T("Help.HoldScope") },
        _of = new("OF") { Description = Words.T("Help.HoldOf") };

    private static readonly Argument<Guid> _id = new("ID") { Description = Words.T("Help.HoldId") };

    private static readonly Option<string> _authority = new("--authority") { Description = Words.T("Help.Authority"), Required = true },
        _document = new("--document") { Description = Words.T("Help.Document"), Required = true };

    private static readonly Option<Guid?> _key = CommonOptions.Key();
    private static readonly Option<int> _patience = CommonOptions.Patience();
    private static readonly Option<bool> _json = CommonOptions.Json();

    /// <summary>The verb.</summary>
    public static Command Command() => new("hold", Words.T("Help.Hold")) { Place(), Release() };

    private static Command Place()
    {
        _scope.AcceptOnlyFromAmong(HoldScopes.Subject, HoldScopes.Event, HoldScopes.Operation);
        var command = new Command("place", Words.T("Help.HoldPlace")) { _scope, _of, _authority, _document, _key, _patience, _json };
        command.SetAction((parsed, stop) => SendAsync(parsed, "holds", new LegalHoldPlaced(
            parsed.GetValue(_scope)!, parsed.GetValue(_of)!, parsed.GetValue(_authority)!, parsed.GetValue(_document)!), stop));
        return command;
    }

    private static Command Release()
    {
        var command = new Command("release", Words.T("Help.HoldRelease")) { _id, _authority, _document, _key, _patience, _json };
        command.SetAction((parsed, stop) => SendAsync(
            parsed, $"holds/{parsed.GetValue(_id)}/release", new HoldRelease(parsed.GetValue(_authority)!, parsed.GetValue(_document)!), stop));
        return command;
    }

    private static async Task<int> SendAsync<T>(ParseResult parsed, string route, T content, CancellationToken stop) where T : notnull
    {
        var post = new Post(
            route, parsed.GetValue(_key) ?? Post.NewKey(), JsonSerializer.SerializeToUtf8Bytes(new Posting<T>(content), Wire.Options));
        Posted.Say(await post.SendAsync(Tool.Of(parsed).National, TimeSpan.FromSeconds(parsed.GetValue(_patience)), stop), parsed.GetValue(_json));
        return Exit.Done;
    }
}
