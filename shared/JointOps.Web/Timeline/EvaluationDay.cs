using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Web.Timeline;

/// <summary>A day on which a joint operation is evaluated, once it is over: what was known at its end is one press away.</summary>
/// <param name="Name">The joint operation's.</param>
/// <param name="DayNo">How many days after the start: 45, 90.</param>
public sealed record EvaluationDay(string Name, int DayNo, DateOnly Day)
{
    /// <summary>Its end, as the timeline counts days: in UTC.</summary>
    public DateTimeOffset End => new(Day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private const int Most = 3; // joint operations; those before have their days on their own pages

    /// <summary>Those of the newest joint operations that the reader may see, earliest first.</summary>
    public static async Task<IReadOnlyList<EvaluationDay>> OfAsync(
        IJointOperations? joints, Reader reader, DateTimeOffset now, CancellationToken stop)
    {
        if (joints is null) return [];
        var (days, today) = (new List<EvaluationDay>(), DateOnly.FromDateTime(now.UtcDateTime));
        foreach (var joint in await joints.NewestAsync(reader, Most, stop))
        {
            var name = joint.JointOperation.Name;
            days.AddRange([new(name, joint.Cadence.HalfwayDay, joint.Halfway), new(name, joint.Cadence.EndDay, joint.End)]);
        }
        return [.. days.Where(d => d.Day < today).OrderBy(d => d.Day)];
    }
}
