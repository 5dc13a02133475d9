using System.Text.RegularExpressions;

namespace JointOps.Architecture.Tests;

public partial class JsonReaderTests
{
    /// <summary>Where something is posted, or a file of our own is read whose mistakes are to be told.</summary>
    private static readonly string[] _strict =
        ["shared/JointOps.Hosting/Bodies.cs", "shared/JointOps.Contracts/Reference.cs", "shared/JointOps.Operations/Slices/AmendRecord.cs"];

    [Fact]
    public void Only_what_is_posted_is_read_strictly_and_all_that_stands_tolerantly() =>
        Repository.Sources.Where(f => StrictReading().IsMatch(f.Value)).Select(f => f.Key).ShouldBe(_strict, ignoreOrder: true);

    [GeneratedRegex(@"Deserialize(<[^;]*>)?\([^;]*Wire\.(Options|Disclosed)\b")]
    private static partial Regex StrictReading();
}
