using System.Text.RegularExpressions;

namespace JointOps.Architecture.Tests;

/// <summary>What stands in one place alone, by its words in the sources.</summary>
public partial class OnePlaceTests
{
    [Fact]
    public void Pages_decide_nothing_on_who_may_see_what() => Repository.Sources
        .Where(file => file.Key.StartsWith("shared/JointOps.Web/", StringComparison.Ordinal) && Deciding().IsMatch(file.Value))
        .Select(file => file.Key).ShouldBeEmpty();

    [Fact]
    public void The_names_of_Martens_tables_stand_in_one_file() => Repository.Sources.Concat(Repository.Read("*.sql", "shared", "services"))
        .Where(file => file.Value.Contains("mt_", StringComparison.Ordinal)).Select(file => file.Key).ShouldBe(["shared/JointOps.Ledger/MartenTables.cs"]);

    [GeneratedRegex(@"\b(Release\.\w|ReleaseMark|ReleaseDecision|MarkChange|Sight\.\w)")]
    private static partial Regex Deciding();
}
