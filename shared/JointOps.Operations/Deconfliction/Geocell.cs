using System.Globalization;
using JointOps.Contracts.Events;
using NetTopologySuite.IO.VectorTiles.Tiles;

namespace JointOps.Operations.Deconfliction;

/// <summary>
/// The cell of a position: a tile of the Web Mercator grid (OGC 17-083r4, WebMercatorQuad). At zoom 15 it is 1,030 m wide at Tijuana and
/// 1,100 m at Matamoros, so that two positions within a kilometre always fall into the same cell or into neighbours.
/// </summary>
public static class Geocell
{
    private const int Zoom = 15;

    /// <summary>The cell as events name it, <c>{zoom}/{x}/{y}</c>.</summary>
    public static string Of(GeoPosition position)
    {
        var tile = Tile.CreateAroundLocation(position.Lat, position.Lon, Zoom)
            ?? throw new ArgumentOutOfRangeException(nameof(position), "The grid ends at 85 degrees.");
        return string.Create(CultureInfo.InvariantCulture, $"{tile.Zoom}/{tile.X}/{tile.Y}");
    }
}
