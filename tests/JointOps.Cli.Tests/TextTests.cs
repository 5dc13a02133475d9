using System.Collections;
using System.CommandLine;
using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Tests;

public partial class TextTests
{
    private static readonly ResourceManager _texts = new("JointOps.Cli.Texts.Texts", typeof(Words).Assembly);

    [Fact]
    public void Both_languages_have_the_same_keys_and_name_the_same_values()
    {
        var (english, spanish) = (Texts(CultureInfo.InvariantCulture), Texts(new("es")));
        spanish.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        foreach (var (key, text) in english)
            for (var i = 0; i < 4; i++)
                spanish[key].Contains($"{{{i}}}", StringComparison.Ordinal).ShouldBe(text.Contains($"{{{i}}}", StringComparison.Ordinal), key);
    }

    [Fact]
    public void Every_text_that_is_asked_for_is_there_and_every_one_that_is_there_is_asked_for()
    {
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Here(), "..", "..", "services", "Cli"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        var keys = Texts(CultureInfo.InvariantCulture).Keys;
        Asked().Matches(source).Select(m => m.Groups[1].Value).ShouldBeSubsetOf(keys);
        keys.Where(k => !source.Contains($"\"{k}\"", StringComparison.Ordinal)
            && !source.Contains($"\"{k[(k.IndexOf('.', StringComparison.Ordinal) + 1)..]}\"", StringComparison.Ordinal)
            && !k.StartsWith("State.", StringComparison.Ordinal) && !k.StartsWith("Check.", StringComparison.Ordinal)
            && !k.StartsWith("Finding.", StringComparison.Ordinal) && !k.StartsWith("Consent.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_verb_every_option_and_every_argument_has_its_help() =>
        Walk(CommandLine.Root()).ShouldAllBe(s => !string.IsNullOrWhiteSpace(s.Description) && !s.Description!.Contains('⟦'));

    [Theory]
    [InlineData("list --lang es", "LANG=en_US.UTF-8", "es")]
    [InlineData("--lang=en list", "LC_ALL=es_MX.UTF-8", "en")]
    [InlineData("list", "LC_ALL=es_MX.UTF-8 LANG=en_US.UTF-8", "es")]
    [InlineData("list", "LC_MESSAGES=es_MX.UTF-8 LANG=en_US.UTF-8", "es")]
    [InlineData("list", "LC_ALL= LANG=es", "es")]
    [InlineData("list", "LANG=C", "en")]
    [InlineData("list", "", "en")]
    [InlineData("list --lang", "LANG=es_MX", "es")] // a mistake: it is told in the user's language
    public void The_language_is_the_one_asked_for(string line, string environment, string language)
    {
        var set = environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('=')).ToDictionary(e => e[0], e => e[1]);
        Language.Of(line.Split(' '), set.GetValueOrDefault).ShouldBe(language);
    }

    private static IEnumerable<Symbol> Walk(Command command) =>
        command.Options.Concat<Symbol>(command.Arguments).Append(command).Concat(command.Subcommands.SelectMany(Walk));

    private static Dictionary<string, string> Texts(CultureInfo culture) => _texts.GetResourceSet(culture, true, false)!
        .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"Words\.T\(""([A-Za-z.]+[a-z])""")]
    private static partial Regex Asked();
}
