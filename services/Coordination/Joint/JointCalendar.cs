using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;

namespace JointOps.Coordination.Joint;

/// <summary>
/// The days of a joint operation as a calendar (RFC 5545): all-day events whose ids never change, so that a calendar program moves them. What
/// becomes of it shows: proposed is tentative, accepted is confirmed, declined or stood down is cancelled, and a meeting stands on the day that
/// it was held; each change of those raises <c>SEQUENCE</c>.
/// </summary>
public sealed class JointCalendar(Reference reference, ServiceSettings settings)
{
    /// <summary>Writes it in one of the two languages.</summary>
    public string Write(IEnumerable<JointDetail> all, bool spanish)
    {
        var calendar = new Calendar { ProductId = "-//JointOps//Joint operations//EN", Method = "PUBLISH" };
        foreach (var joint in all) Add(calendar, joint, spanish);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private void Add(Calendar calendar, JointDetail joint, bool spanish)
    {
        calendar.Events.Add(Day(joint, "start", joint.Cadence.Start, spanish));
        foreach (var meeting in joint.Meetings)
            if ((Held(meeting) ?? meeting.Due) is { } day) calendar.Events.Add(Day(joint, "meeting", day, spanish, meeting));
        calendar.Events.Add(Day(joint, "halfway", joint.Halfway, spanish));
        calendar.Events.Add(Day(joint, "end", joint.End, spanish));
    }

    /// <summary>The day that a meeting was held; where the two sides differ, the earlier: the operation's page shows both.</summary>
    private static DateOnly? Held(JointMeeting meeting) =>
        ((MeetingTold?[])[meeting.Mx, meeting.Us]).OfType<MeetingTold>().Min(t => (DateOnly?)t.Date);

    private CalendarEvent Day(JointDetail joint, string what, DateOnly day, bool spanish, JointMeeting? meeting = null)
    {
        var (operation, no) = (joint.JointOperation, meeting?.No);
        return new()
        {
            Uid = FormattableString.Invariant($"{operation.Id}-{what}{no}@{settings.Origin}"),
            DtStamp = Utc(joint.Answer?.At ?? operation.Proposed),
            LastModified = Utc(joint.Answer?.At ?? operation.Proposed),
            Sequence = Changes(joint) + (meeting?.Mx is null ? 0 : 1) + (meeting?.Us is null ? 0 : 1),
            Status = operation.Status switch { "proposed" => "TENTATIVE", "declined" or "stood-down" => "CANCELLED", _ => "CONFIRMED" },
            Organizer =
                new() { Value = new($"mailto:{operation.Agency}@{settings.Origin}"), CommonName = reference.Agencies.Find(operation.Agency)?.Short },
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            Summary = FormattableString.Invariant(
                $"{operation.Name}: {reference.Name(new("jointDate", what), spanish)}{(no is null ? "" : " ")}{no}"),
            Description = spanish ? operation.Objective.Es : operation.Objective.En,
            Transparency = TransparencyType.Transparent,
        };
    }

    // Each of these was said once, and none is unsaid without the other side seeing it.
    private static int Changes(JointDetail joint) =>
        joint.JointOperation.Status switch { "proposed" => 0, "one-leg" => 2, "stood-down" => 3, _ => 1 };

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime, CalDateTime.UtcTzId);
}
