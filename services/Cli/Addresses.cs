using System.CommandLine;
using JointOps.Cli.Texts;

namespace JointOps.Cli;

/// <summary>Where the services and the identity provider are: an option wins over the environment, that over this machine's own ports.</summary>
internal sealed record Addresses(Uri Mx, Uri Us, Uri Coordination, Uri Identity)
{
    /// <summary>The addresses that the arguments and the environment mean.</summary>
    /// <exception cref="Failure">One of them is no address that a token may be sent to.</exception>
    public static Addresses Of(ParseResult parsed, Func<string, string?> environment) => new(
        Read(parsed.GetValue(CommonOptions.Mx), environment("JOINTOPS_MX"), "http://127.0.0.1:5110"),
        Read(parsed.GetValue(CommonOptions.Us), environment("JOINTOPS_US"), "http://127.0.0.1:5120"),
        Read(parsed.GetValue(CommonOptions.Coordination), environment("JOINTOPS_COORDINATION"), "http://127.0.0.1:5100"),
        Read(parsed.GetValue(CommonOptions.Identity), environment("JOINTOPS_IDENTITY"), "http://127.0.0.1:5190"));

    /// <summary>The service of a side, or coordination.</summary>
    public Uri Of(string side) => side switch { "mx" => Mx, "us" => Us, _ => Coordination };

    // A token in clear over a network is anybody's token.
    private static Uri Read(string? option, string? environment, string local)
    {
        var text = option ?? (string.IsNullOrEmpty(environment) ? local : environment);
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new Failure(Exit.Usage, Words.T("BadAddress", text));
        return uri.Scheme == "https" || uri.IsLoopback ? uri : throw new Failure(Exit.Usage, Words.T("ClearAddress", text));
    }
}
