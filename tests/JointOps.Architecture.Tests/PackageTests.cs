using System.Xml.Linq;

namespace JointOps.Architecture.Tests;

public class PackageTests
{
    private static readonly Dictionary<string, string> _versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion").ToDictionary(e => (string)e.Attribute("Include")!, e => (string)e.Attribute("Version")!);

    [Theory]
    [InlineData("MassTransit", "[8.5.12]")]
    [InlineData("MassTransit.RabbitMQ", "[8.5.12]")]
    [InlineData("Marten", "9.58.0")]
    public void A_package_whose_next_version_would_hurt_is_pinned(string package, string version) => _versions[package].ShouldBe(version);

    [Fact]
    public void Every_version_is_exact() =>
        _versions.ShouldAllBe(p => !p.Value.Contains('*') && !p.Value.Contains(',') && !p.Value.Contains('('));

    [Fact]
    public void No_project_sets_a_version_of_its_own() => Repository.Read("*.csproj", "shared", "services", "deploy", "tests")
        .SelectMany(file => XDocument.Parse(file.Value).Descendants("PackageReference").Select(e => (file.Key, Version: (string?)e.Attribute("Version"))))
        .Where(p => p.Version is not null).ShouldBeEmpty();

    [Fact]
    public void Every_project_stands_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "JointOps.sln")).Replace('\\', '/');
        foreach (var project in Repository.Read("*.csproj", "shared", "services", "deploy", "tests").Keys) solution.ShouldContain(project);
    }
}
