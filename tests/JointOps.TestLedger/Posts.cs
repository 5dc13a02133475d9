using JointOps.Contracts;
using JointOps.Ledger;

namespace JointOps.TestLedger;

/// <summary>Posts as the API would hand them to the writer.</summary>
public static class Posts
{
    /// <summary>An instant before anything that a test records.</summary>
    public static DateTimeOffset Occurred { get; } = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An envelope of the side's own liaison agency.</summary>
    public static Envelope Envelope(string side, string marking = "binational") =>
        new(side == "mx" ? "gn" : "cbp", "tijuana-san-diego", Occurred, "America/Tijuana", marking);

    /// <summary>A post that is always decided so.</summary>
    public static Post Of(string side, object data, string stream, Envelope envelope, Guid? key = null, string body = "", long? ifMatch = null)
    {
        var agency = envelope.Agency;
        return new(
            key ?? Guid.CreateVersion7(), stream, $"{agency}.liaison", new(side, agency, Roles.Liaison), body, ifMatch, false,
            envelope.Supersedes is { } target ? [target] : [], null, _ => new(data, envelope));
    }
}
