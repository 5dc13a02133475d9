namespace JointOps.Contracts;

/// <summary>A legal track on which an asset is restrained or forfeited, as the reference data tell it.</summary>
/// <param name="Code">A code of <c>assetTrack</c>.</param>
/// <param name="Side">Whose law it is: only that side's agencies say something on it.</param>
/// <param name="Forfeits">Whether it can reach forfeiture; else it restrains alone.</param>
/// <param name="IsFinal">Whether a forfeiture on it is final by law: no court orders it, and it needs no restraint before.</param>
public sealed record AssetTrack(string Code, string Side, bool Forfeits, bool IsFinal)
{
    /// <summary>The tracks of the reference data, in their order.</summary>
    public static IReadOnlyList<AssetTrack> Of(Reference reference) =>
    [
        .. (reference.Codes.GetValueOrDefault("assetTrack") ?? []).Where(c => c.Side is not null)
            .Select(c => new AssetTrack(c.Value, c.Side!, c.Reaches == "forfeited", c.Final == true)),
    ];
}
