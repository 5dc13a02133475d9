using JointOps.Contracts;

namespace JointOps.Operations.Tests;

/// <summary>What another event settles is never dropped unread: a post that says it all the same is refused, with the place.</summary>
public class SettledTests
{
    private static readonly Posting<string> _silent = new("x");

    public static TheoryData<string, Posting<string>, bool> Said => new()
    {
        { "/marking", _silent with { Marking = "national" }, false }, { "/releaseTo", _silent with { ReleaseTo = [] }, false },
        { "/handling", _silent with { Handling = "H2" }, false }, { "/keepUntil", _silent with { KeepUntil = DateTimeOffset.MaxValue }, false },
        { "/purpose", _silent with { Purpose = "prosecution" }, true }, { "/caseRef", _silent with { CaseRef = "FED-1" }, true },
        { "/evaluation", _silent with { Evaluation = "B2" }, true },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public void It_is_refused_at_its_place(string place, Posting<string> post, bool wholeAlone)
    {
        var refusal = Should.Throw<Refusal>(() => Rules.MustBeSettled(post, whole: true));
        (refusal.Code, refusal.Field).ShouldBe(("marking-is-targets", place));
        if (wholeAlone) Rules.MustBeSettled(post); // an act on an asset has a purpose of its own
    }

    [Fact]
    public void What_says_nothing_of_it_is_taken() => Rules.MustBeSettled(_silent with { Pair = "border", Zone = "Etc/UTC" }, whole: true);
}
