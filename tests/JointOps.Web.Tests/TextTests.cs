using System.Globalization;
using System.Resources;
using JointOps.Web.Texts;

namespace JointOps.Web.Tests;

public class TextTests
{
    private static readonly ResourceManager _texts = new("JointOps.Web.Texts.Texts", typeof(Words).Assembly);

    [Fact]
    public void Both_languages_have_the_same_keys_and_name_the_same_values()
    {
        var (english, spanish) = (Texts(CultureInfo.InvariantCulture), Texts(new("es")));
        spanish.Keys.ShouldBe(english.Keys, ignoreOrder: true);
        foreach (var (key, text) in english)
            for (var i = 0; i < 4; i++)
                spanish[key].Contains($"{{{i}}}", StringComparison.Ordinal).ShouldBe(text.Contains($"{{{i}}}", StringComparison.Ordinal), key);
    }

    private static Dictionary<string, string> Texts(CultureInfo culture) => _texts.GetResourceSet(culture, true, false)!
        .Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
}
