using JointOps.Contracts;
using JointOps.Contracts.Commitments;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Commitments;
using JointOps.Operations.Openings;

namespace JointOps.Operations.Tests;

public class CommitmentTests
{
    private static readonly EventRef _claim = new("mx", Guid.CreateVersion7());
    private static readonly FigureDays _august = new(new(2018, 8, 1), new(2018, 9, 1)), _may = new(new(2018, 5, 1), new(2018, 6, 1));

    private static readonly CommitmentMade _made = new(
        "sre", "firearms-seized", 120, LocalDays.Of("America/Mexico_City", Leg.Now), "America/Mexico_City", [45, 90], 200);

    private static readonly FigureClaimed _change = new(
        "sre", "migration-flow", "change", -56.3m, _august, "Conferencia de prensa", 63_989, Baseline: 146_266, BaselineWindow: _may);

    private static readonly FigureClaimed _share = new("gao", "traced-from-us", "share", 70, _august, "GAO-16-223", 73_684, 104_850);

    private static readonly Dictionary<string, Action> _wrongs = new()
    {
        ["unknown-code: a party that is a person"] = () => Check(_made with { Party = "Marcelo" }),
        ["unknown-code: a metric"] = () => Check(_made with { Metric = "peace" }),
        ["unknown-zone: of a commitment"] = () => Check(_made with { Zone = "Mars/Olympus" }),
        ["out-of-range: no day"] = () => Check(_made with { Days = [] }),
        ["out-of-range: a baseline below 0"] = () => Check(_made with { Baseline = -1 }),
        ["out-of-range: a start of another age"] = () => Check(_made with { Start = new(1, 1, 1) }),
        ["commitment-days: not ascending"] = () => Check(_made with { Days = [90, 45] }),
        ["commitment-days: a day twice"] = () => Check(_made with { Days = [45, 45] }),
        ["commitment-days: further than is counted"] = () => Check(_made with { Days = [45, 732] }),
        ["commitment-day-over: the past is not evaluated"] = () => Check(_made with { Start = _made.Start.AddDays(-46) }),
        ["text-length: what was promised"] = () => Check(_made with { Text = new('x', 501) }),
        ["unknown-code: a kind"] = () => Check(_change with { Kind = "feeling" }),
        ["text-length: no source"] = () => Check(_change with { Source = " " }),
        ["window-order: days of a figure"] = () => Check(_change with { Window = new(new(2018, 9, 1), new(2018, 8, 1)) }),
        ["window-order: days of a baseline"] = () => Check(_change with { BaselineWindow = new(new(2018, 9, 1), new(2018, 9, 1)) }),
        ["in-the-future: days that are still to come"] = () => Check(_change with { Window = new(new(2030, 9, 1), new(2030, 10, 1)) }),
        ["out-of-range: a value of another world"] = () => Check(_change with { Value = 2_000_000_000_000_000 }),
        ["figure-decimals: seven of them"] = () => Check(_change with { Value = -56.2516374m }),
        ["figure-part: a denominator of a change"] = () => Check(_change with { Denominator = 1 }),
        ["figure-part: a baseline of a share"] = () => Check(_share with { Baseline = 1 }),
        ["figure-parts-missing: a share of nothing"] = () => Check(_share with { Denominator = null }),
        ["figure-parts-missing: a change from nothing"] = () => Check(_change with { Baseline = null }),
        ["figure-parts-missing: a baseline without its days"] = () => Check(_change with { BaselineWindow = null }),
        ["figure-parts-missing: a count of nothing"] = () => Check(new FigureClaimed("sre", "seizures", "count", 12, _august, "Comunicado")),
        ["figure-verifiable: all its parts are there"] = () => Check(_change with { Unverifiable = true }),
        ["figure-base: a share of 0"] = () => Check(_share with { Numerator = 0, Denominator = 0, Value = 0 }),
        ["figure-base: a change from 0"] = () => Check(_change with { Baseline = 0 }),
        ["figure-does-not-add-up: of another month"] = () => Check(_change with { Value = -36 }),
        ["claim-disputed: there is no such claim"] = () => Check(_change with { Disputes = new("us", Guid.CreateVersion7()) }),
        ["claim-disputed: an event that is none"] = () => Check(_change with { Disputes = _claim }, type: "asset.identified.v1"),
        ["claim-disputed: one that is hidden"] = () => Check(_change with { Disputes = _claim }, marking: "agency"),
        ["figure-wider: it would tell of the other"] = () => Check(_change with { Disputes = _claim }, marking: "national"),
    };

    public static TheoryData<string> Wrongs => [.. _wrongs.Keys];

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void What_is_wrong_is_refused_with_its_code(string what) =>
        Should.Throw<Refusal>(_wrongs[what]).Code.ShouldBe(what.Split(": ")[0]);

    [Fact]
    public void A_commitment_a_change_a_share_and_a_count_are_taken_as_they_are()
    {
        Check(_made);
        Check(_change);
        Check(_share);
        Check(new FigureClaimed("sre", "seizures", "count", 12, _august, "Comunicado", 12));
        Check(_change with { Disputes = _claim });
    }

    [Fact]
    public void A_figure_without_its_parts_is_taken_as_unverifiable_when_that_is_said() =>
        Check(new FigureClaimed("sspc", "long-guns-seized", "change", 122, _august, "Informe", Unverifiable: true));

    [Fact]
    public void The_value_that_the_parts_make_stands_in_the_refusal() => Should.Throw<Refusal>(() => Check(_change with { Value = -36.0m }))
        .Arguments.ShouldBe([-36.0m, -56.3m]);

    private static void Check(CommitmentMade made) => MakeCommitment.Check(Deciding(made, []));

    private static void Check(FigureClaimed figure, string marking = "binational", string type = "figure.claimed.v1") => ClaimFigure.Check(Deciding(
        figure, new() { [("mx", _claim.Id)] = new(_claim.Id, type, new("mx", "fgr", "border", marking, null, null, Leg.Now), 1) }));

    private static StreamDeciding<T> Deciding<T>(T content, Dictionary<(string, Guid), KnownEvent> known) where T : notnull
    {
        var reader = new Reader("mx", "gn", Roles.Liaison);
        return new(
            Guid.CreateVersion7(), content, [],
            Rules.Envelope(new Posting<T>(content, "binational", Pair: "border"), null, reader, Leg.Reference, Leg.Now),
            new(0, Leg.Now, new Dictionary<Type, object>(), known), reader, Leg.Reference);
    }
}
