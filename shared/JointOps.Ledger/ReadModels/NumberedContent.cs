using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Ledger.ReadModels;

/// <summary>Contents of new events, for folds that look into them.</summary>
public static class NumberedContent
{
    /// <summary>The content as that contract type; null when it is not here, or does not read as one: another service may have written it.</summary>
    public static T? Read<T>(this NumberedEvent e) where T : class => Wire.ReadTold<T>(e.Content);

    /// <summary>The event as shared folds read it, of its content the data alone; when its origin stored it is not looked up.</summary>
    public static ToldEvent Told(this NumberedEvent e) => new(
        e.Id, e.Type, e.Subject, e.Position, e.Supersedes, e.Mark, e.Known, e.Known, null, Wire.Data(e.Content), e.LeafIndex);
}
