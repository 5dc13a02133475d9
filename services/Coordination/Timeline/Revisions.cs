using System.Text.Json;
using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Coordination.Timeline;

/// <summary>
/// An event of the timeline with all its revisions, oldest first: it stands as the newest says, and is seen by whoever may see all.
/// </summary>
public sealed record Revisions(IReadOnlyList<MarkedRow> All)
{
    /// <summary>How it stands now.</summary>
    public TimelineRow Now => All[^1].Row;

    /// <summary>Whether it counts: neither retracted nor recalled, and its content is here.</summary>
    public bool Counts => !Now.Retracted && Now.Content is not null && !Recalled;

    /// <summary>Whether its origin took it back.</summary>
    public bool Recalled => Marks.Any(m => m.Recalled);

    /// <summary>What says what happened: a word on its marking stands in the marks already.</summary>
    private IEnumerable<MarkedRow> Facts => All.Where(r => !TimelineFold.IsMarking(r.Row.ChangeType));

    /// <summary>The marks in force of all that says what happened.</summary>
    public IEnumerable<ReleaseMark> Marks => Facts.Select(r => r.Mark);

    /// <summary>Who may see all of it.</summary>
    public Audience Audience => Audience.Strictest(Marks.Select(Audience.Of));

    /// <summary>Whether a reader may see all of it.</summary>
    public bool MaySee(Reader reader, AgencyDirectory agencies, DateTimeOffset now) => Marks.All(m => Release.MaySee(m, reader, agencies, now));

    /// <summary>Its content as that type; null when it does not read as one: another service wrote it.</summary>
    public T? Content<T>() where T : class
    {
        try
        {
            return Now.Content is { } text && Now.Type == EventTypes.Name(typeof(T)) ? JsonSerializer.Deserialize<T>(text, Wire.Tolerant) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
