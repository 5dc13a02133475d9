using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Releasing;

/// <summary>Which words a liaison officer is offered on a request for consent; the slices decide, this only spares dead buttons.</summary>
public static class ConsentWords
{
    /// <summary>The words, in the order of their buttons.</summary>
    /// <param name="originator">The agency whose event it is, as far as the reader knows.</param>
    public static IReadOnlyList<string> Of(ConsentCase consent, string? originator, Reader reader)
    {
        if (reader.Role != Roles.Liaison) return [];
        var originates = consent.Event.Side == reader.Side && originator == reader.Agency;
        var asked = consent.Request.Side == reader.Side && consent.Asking == reader.Agency;
        return consent.Status switch
        {
            "requested" when consent.AwaitsMe => ["approve", "refuse"],
            "approved" when originates => ["suspend", "end"],
            "approved" when asked => ["end"],
            "suspended" when originates => ["approve", "end"],
            _ => [],
        };
    }

    /// <summary>Whether nothing more comes of it.</summary>
    public static bool IsOver(ConsentCase consent) => consent.Status is not ("requested" or "approved" or "suspended");
}
