using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations;

/// <summary>Events that a post refers to, as far as its caller may see them.</summary>
public static class SeenKnown
{
    /// <summary>One of them; null whether it is hidden or does not exist.</summary>
    public static KnownEvent? Seen(this StreamView view, EventRef e, Reader reader, Reference reference) =>
        view.Known.GetValueOrDefault((e.Side, e.Id)) is { } known && Release.MaySee(known.Mark, reader, reference.Agencies, view.Now) ? known : null;
}
