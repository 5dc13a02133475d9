using NetTopologySuite.IO.VectorTiles.Tiles;

namespace JointOps.Coordination.Deconfliction;

/// <summary>Two actions of different agencies in each other's way, in the order of side and id.</summary>
public sealed record Conflict(PlannedAction First, PlannedAction Second);

/// <summary>
/// Finds conflicts: a pure function of the actions that stand. Two are in conflict when their windows meet in the same cell or in
/// neighbouring ones, on whichever bank of the river; or when they have a target in common, at whatever time of the same month. The order
/// in which actions came, and how often, changes nothing.
/// </summary>
public static class Conflicts
{
    /// <summary>The conflicts, in an order that follows from the actions.</summary>
    public static IReadOnlyList<Conflict> Of(IEnumerable<PlannedAction> actions)
    {
        PlannedAction[] known = [.. actions.DistinctBy(a => (a.Side, a.Id)).OrderBy(a => a.Side, StringComparer.Ordinal).ThenBy(a => a.Id)];
        var byCell = known.ToLookup(a => a.Cell.Id);
        var byToken = known.SelectMany(a => a.Tokens.Distinct().Select(t => (Token: t, Action: a))).ToLookup(x => x.Token, x => x.Action);
        return
        [
            .. from one in known
               from other in Around(one.Cell).SelectMany(cell => byCell[cell]).Where(o => o.Time.Meets(one.Time))
                   .Concat(one.Tokens.Distinct().SelectMany(t => byToken[t])).Distinct()
               where Precedes(one, other) && (one.Side, one.Agency) != (other.Side, other.Agency)
               orderby one.Side, one.Id, other.Side, other.Id
               select new Conflict(one, other),
        ];
    }

    private static IEnumerable<ulong> Around(Tile cell) =>
        new TileRange(cell.X - 1, cell.Y - 1, cell.X + 1, cell.Y + 1, cell.Zoom).OfType<Tile>().Where(t => t.IsValid).Select(t => t.Id);

    private static bool Precedes(PlannedAction one, PlannedAction other) => string.CompareOrdinal(one.Side, other.Side) switch
    {
        0 => one.Id.CompareTo(other.Id) < 0,
        var order => order < 0,
    };
}
