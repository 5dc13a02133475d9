using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;

namespace JointOps.Operations.Consents;

/// <summary>Requests for consent, each with every word on it.</summary>
public sealed class ConsentModel(AgencyDirectory agencies) : CaseModel(Table, agencies)
{
    /// <summary>Where they stand.</summary>
    public const string Table = "model.consent";

    private const string Prefix = "consents/";

    private static readonly string _requested = EventTypes.Name(typeof(ConsentRequested));

    /// <summary>The types of the words.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. ((Type[])
        [typeof(ConsentRequested), typeof(ConsentApproved), typeof(ConsentRefused), typeof(ConsentSuspended), typeof(ConsentEnded)])
        .Select(EventTypes.Name)];

    /// <summary>The key of a request.</summary>
    public static string Key(EventRef request) => $"{request.Side}-{request.Id}";

    /// <inheritdoc />
    protected override IEnumerable<string> Keys(NumberedEvent e) =>
        Types.Contains(e.Type) && e.Subject.StartsWith(Prefix, StringComparison.Ordinal) ? [e.Subject[Prefix.Length..]] : [];

    /// <inheritdoc />
    protected override bool Opens(NumberedEvent e, IEnumerable<NumberedMark> made) =>
        e.Type == _requested && e.Subject == Prefix + Key(new(e.Mark.Origin, e.Id));
}
