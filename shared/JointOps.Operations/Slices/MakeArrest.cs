using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>Tells of an arrest: a token in place of the person, and what for.</summary>
public static class MakeArrest
{
    private const int MostCharges = 10;

    /// <summary>The driver of a truck with a rifle in it.</summary>
    public static ArrestMade Example { get; } = new("MX-SUJ-2019-0412", ["firearms-trafficking"], "IPH-2019-004412");

    /// <summary>Arrests are told of while the operation runs.</summary>
    public static Command<ArrestMade> Command { get; } =
        new("arrests", Decide, Check, Example, "Tell of an arrest, by a token in place of the person") { OfferedWhen = [OperationStatus.Running] };

    /// <summary>Refuses a name, and an arrest without a charge.</summary>
    public static Recording Decide(Deciding<ArrestMade> d)
    {
        Check(d.MustRun());
        return d.Record();
    }

    /// <summary>A token, charges that there are, a paper.</summary>
    public static void Check(Deciding<ArrestMade> d)
    {
        var a = d.Content;
        if (!SubjectTokens.IsOne(a.Subject)) throw new Refusal("subject-token");
        if (a.Charges.Count is < 1 or > MostCharges) throw new Refusal("out-of-range", "charges", 1, MostCharges);
        foreach (var charge in a.Charges) d.MustKnow("charge", charge);
        if (a.Charges.Distinct().Count() < a.Charges.Count) throw new Refusal("charge-repeated");
        d.MustMeasure("document", a.Document, 3, 60);
    }
}
