using System.CommandLine;
using JointOps.Cli.Texts;

namespace JointOps.Cli;

/// <summary>Options that every verb takes, and those that several take.</summary>
internal static class CommonOptions
{
    /// <summary>Mexico's service.</summary>
    public static readonly Option<string?> Mx = Address("--mx", "Help.Mx");

    /// <summary>The United States' service.</summary>
    public static readonly Option<string?> Us = Address("--us", "Help.Us");

    /// <summary>Coordination's service.</summary>
    public static readonly Option<string?> Coordination = Address("--coordination", "Help.Coordination");

    /// <summary>The identity provider.</summary>
    public static readonly Option<string?> Identity = Address("--identity", "Help.Identity");

    /// <summary>The language; read by <see cref="Language"/> before anything is parsed, since help is a text too.</summary>
    public static readonly Option<string?> Lang = Among(
        new("--lang") { Description = Words.T("Help.Lang"), HelpName = "es|en", Recursive = true }, "es", "en");

    /// <summary>For programs: a line of JSON for each thing.</summary>
    public static Option<bool> Json() => new("--json") { Description = Words.T("Help.Json") };

    /// <summary>The key of a post.</summary>
    public static Option<Guid?> Key()
    {
        var option = new Option<Guid?>("--key") { Description = Words.T("Help.Key"), HelpName = "UUID" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Guid.TryParse(result.Tokens[0].Value, out var key) && key.Version != 7)
                result.AddError(Words.T("KeyVersion"));
        });
        return option;
    }

    /// <summary>How long a post is tried again when no answer comes.</summary>
    public static Option<int> Patience() =>
        AtLeast(0, new("--patience") { Description = Words.T("Help.Patience"), HelpName = Words.T("Help.Seconds"), DefaultValueFactory = _ => 30 });

    /// <summary>Refuses whole numbers below the least.</summary>
    public static Option<int> AtLeast(int least, Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < least)
                result.AddError(Words.T("AtLeast", option.Name, least));
        });
        return option;
    }

    /// <summary>Refuses what is not one of these.</summary>
    public static Option<string?> Among(Option<string?> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static Option<string?> Address(string name, string help) => new(name) { Description = Words.T(help), HelpName = "URL", Recursive = true };
}
