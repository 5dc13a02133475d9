using System.Xml.Linq;

namespace JointOps.Architecture.Tests;

public class ReferenceRuleTests
{
    /// <summary>What each part may know of ours. A part that is missing here is refused, so that nobody forgets to decide.</summary>
    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["Contracts"] = [],
        ["Proofs"] = [],
        ["Ledger"] = ["Contracts", "Proofs"],
        ["Views"] = ["Contracts"],
        ["Hosting"] = ["Contracts", "Views"],
        ["Operations"] = ["Contracts", "Ledger", "Views", "Hosting"],
        ["Feeds"] = ["Contracts", "Ledger", "Views", "Hosting"],
        ["Web"] = ["Contracts", "Views"],
        ["Disclosure"] = ["Contracts", "Proofs", "Ledger", "Views", "Hosting"],
        ["Cli"] = ["Contracts", "Proofs"],
        ["Service"] = ["Contracts", "Ledger", "Views", "Hosting", "Disclosure", "Feeds", "Web"],
        ["National"] = ["Contracts", "Ledger", "Operations", "Disclosure", "Feeds", "Service"],
        ["Mexico"] = ["Contracts", "Ledger", "Hosting", "Operations", "National"],
        ["UnitedStates"] = ["Contracts", "Ledger", "Hosting", "Operations", "National"],
        ["Coordination"] = ["Contracts", "Proofs", "Ledger", "Views", "Hosting", "Disclosure", "Feeds", "Service"],
    };

    private static readonly Dictionary<string, string[]> _references = Repository.Read("*.csproj", "shared", "services")
        .ToDictionary(file => Name(file.Key), file => Items(file.Value, "ProjectReference").Select(Name).ToArray());

    [Fact]
    public void Each_part_knows_only_the_parts_it_may_know()
    {
        _references.Keys.ShouldBeSubsetOf(_allowed.Keys);
        foreach (var (part, references) in _references) references.ShouldBeSubsetOf(_allowed[part], part);
    }

    [Fact]
    public void Contracts_and_proofs_know_nothing_of_ours()
    {
        Reached("Contracts").ShouldBeEmpty();
        Reached("Proofs").ShouldBeEmpty();
    }

    [Fact]
    public void Pages_reach_views_and_contracts_alone() => Reached("Web").ShouldBe(["Contracts", "Views"], ignoreOrder: true);

    [Fact]
    public void Coordination_never_reaches_operations() => Reached("Coordination").ShouldNotContain("Operations");

    [Fact]
    public void No_service_reaches_another()
    {
        string[] services = ["Mexico", "UnitedStates", "Coordination"];
        foreach (var service in services) Reached(service).Intersect(services).ShouldBeEmpty(service);
    }

    [Fact]
    public void Contracts_need_no_package() => Packages("shared/JointOps.Contracts").ShouldBeEmpty();

    [Fact]
    public void Views_need_no_package_and_no_framework()
    {
        Packages("shared/JointOps.Views").ShouldBeEmpty();
        Repository.Read("*.csproj", "shared/JointOps.Views").Values.SelectMany(text => Items(text, "FrameworkReference")).ShouldBeEmpty();
    }

    [Fact]
    public void Proofs_need_no_package_but_the_one_for_signatures() =>
        Packages("shared/JointOps.Proofs").ShouldBeSubsetOf(["NSec.Cryptography"]);

    [Fact]
    public void Hosting_needs_neither_the_broker_nor_the_database() =>
        Packages("shared/JointOps.Hosting").ShouldNotContain(p => p.StartsWith("MassTransit", StringComparison.Ordinal) || p.Contains("Npgsql"));

    private static HashSet<string> Reached(string part)
    {
        var reached = new HashSet<string>();
        var next = new Stack<string>(_references[part]);
        while (next.TryPop(out var one))
            if (reached.Add(one)) Array.ForEach(_references[one], next.Push);
        return reached;
    }

    private static IEnumerable<string> Packages(string folder) =>
        Repository.Read("*.csproj", folder).Values.SelectMany(text => Items(text, "PackageReference"));

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument.Parse(project).Descendants(kind).Select(e => (string)e.Attribute("Include")!);

    private static string Name(string path) => Path.GetFileNameWithoutExtension(path).Replace("JointOps.", "", StringComparison.Ordinal);
}
