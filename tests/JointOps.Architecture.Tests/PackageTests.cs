using System.Xml.Linq;

namespace JointOps.Architecture.Tests;

public class PackageTests
{
    private static readonly string _central = Path.Combine(Repository.Root, "Directory.Packages.props");

    private static readonly Dictionary<string, string> _versions = XDocument.Load(_central)
        .Descendants("PackageVersion").ToDictionary(e => (string)e.Attribute("Include")!, e => (string)e.Attribute("Version")!);

    [Theory]
    [InlineData("MassTransit", "[8.5.12]")]
    [InlineData("MassTransit.RabbitMQ", "[8.5.12]")]
    [InlineData("Marten", "9.58.0")]
    [InlineData("JsonSchema.Net", "[7.4.0]")]
    public void A_package_whose_next_version_would_hurt_is_pinned(string package, string version) => _versions[package].ShouldBe(version);

    [Fact]
    public void Every_version_is_exact() =>
        _versions.ShouldAllBe(p => !p.Value.Contains('*') && !p.Value.Contains(',') && !p.Value.Contains('('));

    [Fact]
    public void Every_version_has_a_reason_and_a_project_that_names_it_unless_it_pins_what_comes_along()
    {
        var named = Repository.Read("*.csproj", "shared", "services", "deploy", "tests").Concat(Repository.Read("*.props", "services", "tests"))
            .SelectMany(file => XDocument.Parse(file.Value).Descendants("PackageReference").Select(e => (string?)e.Attribute("Include"))).ToHashSet();
        foreach (var version in XDocument.Load(_central).Descendants("PackageVersion"))
        {
            var (name, reason) = ((string)version.Attribute("Include")!, (version.NextNode as XComment)?.Value);
            reason.ShouldNotBeNull(name);
            (named.Contains(name) || reason.TrimStart().StartsWith("transitive", StringComparison.Ordinal)).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void No_project_sets_a_version_of_its_own() => Repository.Read("*.csproj", "shared", "services", "deploy", "tests")
        .SelectMany(
            file => XDocument.Parse(file.Value).Descendants("PackageReference").Select(e => (file.Key, Version: (string?)e.Attribute("Version"))))
        .Where(p => p.Version is not null).ShouldBeEmpty();

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "JointOps.sln")).Replace('\\', '/');
        foreach (var project in Repository.Read("*.csproj", "shared", "services", "deploy", "tests").Keys) solution.ShouldContain(project);
    }
}
