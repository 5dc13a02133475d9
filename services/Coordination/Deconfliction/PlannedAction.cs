using JointOps.Contracts.Events;
using NetTopologySuite.IO.VectorTiles.Tiles;

namespace JointOps.Coordination.Deconfliction;

/// <summary>A registered action that stands: neither withdrawn nor unreadable.</summary>
/// <param name="Tokens">Its targets, as tokens that coordination has no key to.</param>
/// <param name="Registered">When its side said so.</param>
public sealed record PlannedAction(
    string Side, Guid Id, string Agency, string Pair, Tile Cell, Stretch Time, IReadOnlyList<string> Tokens, DateTimeOffset Registered)
{
    /// <summary>The action by its identity everywhere.</summary>
    public ConflictingAction Pointer => new(Side, Id, Agency);

    /// <summary>A cell as events name it, <c>{zoom}/{x}/{y}</c>; null when it is none.</summary>
    public static Tile? ReadCell(string text) =>
        text.Split('/') is [var zoom, var x, var y] && int.TryParse(zoom, out var z) && z is >= 0 and <= 24 && int.TryParse(x, out var column) && int.TryParse(y, out var row)
        && new Tile(column, row, z) is { IsValid: true } tile
            ? tile
            : null;
}
