using JointOps.Views;

namespace JointOps.Web.Joint;

/// <summary>A day of a joint operation on the line of its days.</summary>
/// <param name="Kind">A code of <c>jointDate</c>.</param>
/// <param name="No">Which meeting.</param>
/// <param name="DayNo">How many days after the start.</param>
/// <param name="State"><c>held</c> as both sides tell, <c>one</c> as one tells, <c>missed</c> as nobody tells though it is
/// over, <c>past</c> or <c>ahead</c>.</param>
public sealed record CadenceDay(string Kind, int? No, DateOnly Day, int DayNo, string State);

/// <summary>The days of a joint operation in their order: its start, the meetings that are due, day 45, day 90.</summary>
public static class CadenceDays
{
    /// <summary>The days, as they stand on a day.</summary>
    public static IReadOnlyList<CadenceDay> Of(JointDetail joint, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(joint);
        CadenceDay Mark(string kind, DateOnly day) =>
            new(kind, null, day, day.DayNumber - joint.Cadence.Start.DayNumber, day < today ? "past" : "ahead");
        var meetings = joint.Meetings.Where(m => m.Due is not null)
            .Select(m => new CadenceDay("meeting", m.No, m.Due!.Value, m.Due.Value.DayNumber - joint.Cadence.Start.DayNumber, State(m, today)));
        return [.. ((CadenceDay[])[Mark("start", joint.Cadence.Start), .. meetings, Mark("halfway", joint.Halfway), Mark("end", joint.End)]).OrderBy(
            d => d.Day).ThenBy(d => d.Kind == "end")];
    }

    private static string State(JointMeeting m, DateOnly today) => (m.Mx, m.Us) switch
    {
        (not null, not null) => "held",
        (null, null) => m.Due < today ? "missed" : "ahead",
        _ => "one",
    };
}
