namespace JointOps.Contracts;

/// <summary>The two sides, by their short names on the wire: <c>mx</c> and <c>us</c>.</summary>
public static class Sides
{
    /// <summary>The other one.</summary>
    public static string Opposite(string side) => side == "mx" ? "us" : "mx";
}
