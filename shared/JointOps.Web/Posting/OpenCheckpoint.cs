using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Posting;

/// <summary>A checkpoint of an operation that works now.</summary>
/// <param name="End"><c>north</c> or <c>south</c>.</param>
public sealed record OpenCheckpoint(string Crossing, string End)
{
    /// <summary>Both as a form carries them.</summary>
    public string Code => $"{Crossing}/{End}";

    /// <summary>
    /// Those that are open as far as the reader's events tell, in the order they opened. The slice decides; this only spares an officer
    /// what it would refuse.
    /// </summary>
    public static IReadOnlyList<OpenCheckpoint> Of(OperationDetail operation) =>
        [.. OperationStanding.Of(operation.Events.Where(e => e.Content is not null)).Open.Select(o => new OpenCheckpoint(o.Crossing, o.End))];
}
