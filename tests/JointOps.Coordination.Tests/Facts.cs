using CsCheck;
using JointOps.Contracts;
using JointOps.Coordination.Mirror;

namespace JointOps.Coordination.Tests;

/// <summary>Facts of checkpoints as both sides may disclose them, on whole minutes of a day.</summary>
internal static class Facts
{
    public static readonly DateTimeOffset Midnight = new(2019, 7, 26, 0, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(30);

    private static readonly Gen<Audience> _audiences =
        from marking in Gen.OneOf("binational", "binational", "binational", "pair")
        from to in Gen.OneOf<string[]?>(null, null, null, ["cbp", "gn"], ["gn"], [])
        from handling in Gen.OneOf<string?>(null, null, "H2")
        select Audience.Of(new ReleaseMark("mx", "gn", "tijuana-san-diego", marking, to, handling, Midnight));

    private static readonly Gen<(string Side, int Operation, FactKind Kind, string Crossing, string End, int Minute, Audience Audience)> _one =
        from side in Gen.OneOf("mx", "us")
        from operation in Gen.Int[1, 2]
        from kind in Gen.Frequency((5, FactKind.Opened), (4, FactKind.Closed), (1, FactKind.OperationClosed))
        from crossing in Gen.OneOf("san-ysidro", "otay-mesa")
        from end in Gen.OneOf("north", "south")
        from minute in Gen.Int[0, 240]
        from audience in _audiences
        select (side, operation, kind, crossing, end, minute * 6, audience);

    /// <summary>Any facts at all; each side's own in the order of its log.</summary>
    public static Gen<MirrorFact[]> Any { get; } = _one.Array[0, 14].Select(all => all.Select((f, i) => new MirrorFact(
        f.Side, Guid.CreateVersion7(), i, f.Kind, $"operations/{f.Side}-{f.Operation}", f.Kind == FactKind.OperationClosed ? null : f.Crossing,
        f.Kind == FactKind.OperationClosed ? null : f.End, At(f.Minute), f.Audience)).ToArray());

    public static Gen<DateTimeOffset> Now { get; } = Gen.Int[0, 1_500].Select(m => At(m));

    public static DateTimeOffset At(double minute) => Midnight.AddMinutes(minute);

    public static MirrorFact Open(string side, string end, double minute, string marking = "binational") =>
        Of(side, end, minute, FactKind.Opened, marking);

    public static MirrorFact Close(string side, string end, double minute, string marking = "binational") =>
        Of(side, end, minute, FactKind.Closed, marking);

    private static MirrorFact Of(string side, string end, double minute, FactKind kind, string marking) => new(
        side, Guid.CreateVersion7(), (long)(minute * 1_000), kind, $"operations/{side}", "san-ysidro", end, At(minute), new(marking, null, null));
}
