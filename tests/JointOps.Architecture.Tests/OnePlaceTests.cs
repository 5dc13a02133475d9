using System.Text.RegularExpressions;

namespace JointOps.Architecture.Tests;

/// <summary>What stands in one place alone, by its words in the sources.</summary>
public partial class OnePlaceTests
{
    [Fact]
    public void Pages_decide_nothing_on_who_may_see_what() => Repository.Sources
        .Where(file => file.Key.StartsWith("shared/JointOps.Web/", StringComparison.Ordinal) && Deciding().IsMatch(file.Value))
        .Select(file => file.Key).ShouldBeEmpty();

    [GeneratedRegex(@"\b(Release\.\w|ReleaseMark|ReleaseDecision|MarkChange|Sight\.\w)")]
    private static partial Regex Deciding();
}
