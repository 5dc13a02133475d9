using System.Text.Json;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Coordination;

/// <summary>Something that coordination is about to say.</summary>
/// <param name="Key">Its id, derived from what it speaks of: said again, it is the same event.</param>
public sealed record Statement(Guid Key, object Data, Envelope Envelope)
{
    /// <summary>
    /// Says statements on streams of their own, each of them twice at most: it is made, and withdrawn. Handed over at once: the writer takes what
    /// waits in one transaction. An id that was used before is the same statement.
    /// </summary>
    /// <param name="matters">What the streams are of: <c>conflicts</c>.</param>
    /// <param name="by">The detector that says them.</param>
    public static Task SayAsync(Writer writer, IEnumerable<Statement> due, string matters, string by) => Task.WhenAll(due.Select(
        s => writer.PostAsync(s.ToPost($"{matters}/{s.Envelope.Supersedes ?? s.Key}", s.Envelope.Supersedes is null ? 0 : 1, by))));

    /// <summary>The statement as a post on a stream of coordination's own, which must still stand at that version.</summary>
    /// <param name="by">The detector that says it.</param>
    public Post ToPost(string stream, long version, string by) => new(
        Key, stream, by, new(Audience.Own, null, Roles.Operator),
        Bodies.Hash(by, JsonSerializer.SerializeToUtf8Bytes(Data, Data.GetType(), Wire.Options)), version, true,
        Envelope.Supersedes is { } spoken ? [spoken] : [], null, _ => new(Data, Envelope));
}
