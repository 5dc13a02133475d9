using System.Text.RegularExpressions;

namespace JointOps.Architecture.Tests;

public partial class ClockTests
{
    /// <summary>Who may ask the machine, and why.</summary>
    private static readonly Dictionary<string, string> _allowed = new()
    {
        ["services/Cli/Http/Post.cs"] = "whoever posts makes the key, and the tool is such a one",
        ["shared/JointOps.Web/"] = "a form that was never sent has a key of its own: the page makes it, as any client would",
    };

    [Fact]
    public void Nothing_asks_the_machine_for_the_time_or_for_a_new_id() => Repository.Sources
        .Where(file => !_allowed.Keys.Any(start => file.Key.StartsWith(start, StringComparison.Ordinal)))
        .Where(file => Machine().IsMatch(file.Value)).Select(file => file.Key).ShouldBeEmpty();

    [Fact]
    public void Decisions_folds_and_proofs_know_no_clock_and_no_chance() => Repository.Sources
        .Where(file => Pure().IsMatch(file.Key)).Where(file => Impure().IsMatch(file.Value)).Select(file => file.Key).ShouldBeEmpty();

    [Fact]
    public void The_pure_files_are_there() => // else the rule above would hold for nothing
        Repository.Sources.Keys.Count(file => Pure().IsMatch(file)).ShouldBeGreaterThan(20);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\.Shared\b|\bnew Random\b")]
    private static partial Regex Machine();

    [GeneratedRegex("^(shared/JointOps.Contracts/|shared/JointOps.Proofs/|shared/JointOps.Operations/(Slices/|Operation.cs|Rules.cs|Deciding.cs)"
        + "|services/(Mexico|UnitedStates)/(?!Program)[A-Z]|.*Fold.cs$)")]
    private static partial Regex Pure();

    [GeneratedRegex(
        @"\bTimeProvider\b|\bRandomNumberGenerator\b|\bStopwatch\b|\bEnvironment\.|\bDemonstrationClock\b|\bIServiceProvider\b|\bILogger\b")]
    private static partial Regex Impure();
}
