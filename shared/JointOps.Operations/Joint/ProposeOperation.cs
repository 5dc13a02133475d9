using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Joint;

/// <summary>Proposes a joint operation to the other side: the first event of its stream, whose key names it on both.</summary>
public static class ProposeOperation
{
    /// <summary>The mirror operation of 2019.</summary>
    public static OperationProposed Example { get; } = new(
        "Operativo Frozen", ["tijuana-san-diego", "juarez-el-paso"],
        new("Frenar el tráfico de armas en cinco pares de ciudades.", "Stop the smuggling of firearms at five city pairs."),
        "Entendimiento del 7 de junio de 2019", new(new(2019, 7, 22)));

    /// <summary>It is decided before there is a joint operation.</summary>
    public static RoutedCommand Command { get; } = new(
        "joint-operations", Example, "Propose a joint operation to the other side; the key becomes its id on both");

    /// <summary>Refuses what is no proposal.</summary>
    public static Recording Decide(JointDeciding<OperationProposed> d)
    {
        if (d.View.Version > 0) throw new Refusal("operation-exists");
        var p = d.Content;
        Rules.Length("name", p.Name, 3, 120);
        Rules.Length("objective.es", p.Objective.Es, 3, 2_000);
        Rules.Length("objective.en", p.Objective.En, 3, 2_000);
        Rules.Length("legalBasis", p.LegalBasis, 3, 1_000);
        if (p.Pairs.Count < 1 || p.Pairs.Distinct().Count() < p.Pairs.Count) throw new Refusal("out-of-range", "pairs", 1, d.Reference.Pairs.Count);
        foreach (var pair in p.Pairs)
            if (d.Reference.Pair(pair) is null) throw new Refusal("unknown-pair", pair) { Field = "pairs" };
        Check(p.Cadence);
        return d.MustBeBinational().Record();
    }

    /// <summary>The pair of an event about it: its own, when it has one alone.</summary>
    public static string PairOf(OperationProposed proposal) => proposal.Pairs is [var one] ? one : Envelope.Border;

    /// <summary>Days that can be counted, in their order.</summary>
    public static void Check(Cadence c)
    {
        if (c.Start.Year is < 1900 or > 9000) throw new Refusal("out-of-range", "cadence.start", 1900, 9000);
        if (c.EndDay is < 2 or > 3_650) throw new Refusal("out-of-range", "cadence.endDay", 2, 3_650);
        if (c.HalfwayDay < 1 || c.HalfwayDay >= c.EndDay) throw new Refusal("out-of-range", "cadence.halfwayDay", 1, c.EndDay - 1);
        if (c.MeetingEveryDays < 1 || c.MeetingEveryDays > c.EndDay) throw new Refusal("out-of-range", "cadence.meetingEveryDays", 1, c.EndDay);
    }
}
