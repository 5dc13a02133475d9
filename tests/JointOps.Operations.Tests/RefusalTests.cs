using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace JointOps.Operations.Tests;

public partial class RefusalTests
{
    public static TheoryData<string> Cases => [.. Wrongs.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_is_refused_with_its_code_and_changes_nothing(string what) =>
        Should.Throw<Refusal>(Wrongs.All[what]).Code.ShouldBe(what.Split(": ")[0]);

    [Fact]
    public void Every_code_that_a_decision_can_give_is_reached_by_a_case()
    {
        var given = Sources().SelectMany(text => Code().Matches(text).Select(m => m.Groups[1].Value)).ToHashSet();
        given.Count.ShouldBeGreaterThan(30);
        given.ShouldBeSubsetOf(Wrongs.All.Keys.Concat(HandoffTests.Wrong.Keys).Select(what => what.Split(": ")[0]));
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        var root = Path.Combine(Path.GetDirectoryName(here)!, "..", "..");
        string[] files =
            ["shared/JointOps.Operations/Rules.cs", "shared/JointOps.Operations/Deciding.cs", "shared/JointOps.Operations/PlannedTime.cs"];
        return files.Select(f => Path.Combine(root, f))
            .Concat(new[] { "shared/JointOps.Operations/Slices", "shared/JointOps.Operations/Joint",
                "shared/JointOps.Operations/Deconfliction", "shared/JointOps.Operations/Handoffs", "services/Mexico", "services/UnitedStates" }
                .SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.cs")))
            .Where(file => !file.EndsWith("Poster.cs", StringComparison.Ordinal)) // what it refuses is no decision
            .Select(File.ReadAllText);
    }

    [GeneratedRegex("""new Refusal\("([a-z-]+)""")]
    private static partial Regex Code();
}
