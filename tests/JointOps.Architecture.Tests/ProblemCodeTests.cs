using System.Text.RegularExpressions;
using System.Xml.Linq;
using JointOps.Hosting;

namespace JointOps.Architecture.Tests;

public partial class ProblemCodeTests
{
    private static readonly Dictionary<string, string> _english = Texts("Problems.resx"), _spanish = Texts("Problems.es.resx");

    [Fact]
    public void Every_refusal_in_the_sources_is_a_listed_code()
    {
        RefusalInSource.All.Count.ShouldBeGreaterThan(80);
        RefusalInSource.All.Where(r => !ProblemCodes.Status.ContainsKey(r.Code)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_listed_code_is_given_somewhere()
    {
        var sources = string.Join(
            '\n', Repository.Sources.Where(s => !s.Key.EndsWith("/ProblemCodes.cs", StringComparison.Ordinal)).Select(s => s.Value));
        ProblemCodes.Status.Keys.Where(code => !sources.Contains($"\"{code}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_code_has_a_text_in_both_languages_and_no_text_is_left_over()
    {
        _english.Keys.ShouldBe(ProblemCodes.Status.Keys, ignoreOrder: true);
        _spanish.Keys.ShouldBe(ProblemCodes.Status.Keys, ignoreOrder: true);
        _english.Values.Concat(_spanish.Values).ShouldAllBe(text => !string.IsNullOrWhiteSpace(text));
    }

    [Fact]
    public void Both_languages_name_the_same_values()
    {
        foreach (var code in ProblemCodes.Status.Keys) Named(_spanish[code]).ShouldBe(Named(_english[code]), code);
    }

    [Fact]
    public void Every_refusal_gives_its_text_all_the_values_it_names()
    {
        foreach (var refusal in RefusalInSource.All)
            refusal.Arguments!.Value.ShouldBeGreaterThanOrEqualTo(
                Named(_english[refusal.Code]).Select(n => n + 1).DefaultIfEmpty().Max(), refusal.ToString());
    }

    [Fact]
    public void A_title_names_no_values_and_stands_beside_each_text_that_does()
    {
        foreach (var (titles, texts) in ((Dictionary<string, string>, Dictionary<string, string>)[])
            [(Texts("ProblemTitles.resx"), _english), (Texts("ProblemTitles.es.resx"), _spanish)])
        {
            titles.Keys.ShouldBe(texts.Where(t => Named(t.Value).Count > 0).Select(t => t.Key), ignoreOrder: true);
            titles.Values.ShouldAllBe(title => title.Length > 0 && Named(title).Count == 0);
        }
    }

    [Fact]
    public void Every_status_is_one_of_a_refusal() => ProblemCodes.Status.Values.ShouldAllBe(status => status >= 400 && status < 600);

    private static SortedSet<int> Named(string text) => [.. Placeholder().Matches(text).Select(m => m.Value[1] - '0')];

    private static Dictionary<string, string> Texts(string file) => XDocument
        .Load(Path.Combine(Repository.Root, "shared", "JointOps.Views", "Texts", file))
        .Descendants("data").ToDictionary(e => (string)e.Attribute("name")!, e => (string)e.Element("value")!);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
