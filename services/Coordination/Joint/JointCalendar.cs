using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using JointOps.Contracts;
using JointOps.Hosting;
using JointOps.Views;

namespace JointOps.Coordination.Joint;

/// <summary>
/// The days of a joint operation as a calendar (RFC 5545): all-day events, whose ids never change, so that a calendar program moves them.
/// </summary>
public sealed class JointCalendar(Reference reference, ServiceSettings settings)
{
    /// <summary>Writes it in one of the two languages.</summary>
    public string Write(JointDetail joint, bool spanish)
    {
        var calendar = new Calendar { ProductId = "-//JointOps//Joint operations//EN", Method = "PUBLISH" };
        calendar.Events.Add(Day(joint, "start", joint.Cadence.Start, spanish));
        foreach (var meeting in joint.Meetings)
            if (meeting.Due is { } due) calendar.Events.Add(Day(joint, "meeting", due, spanish, meeting.No));
        calendar.Events.Add(Day(joint, "halfway", joint.Halfway, spanish));
        calendar.Events.Add(Day(joint, "end", joint.End, spanish));
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private CalendarEvent Day(JointDetail joint, string what, DateOnly day, bool spanish, int? no = null)
    {
        var operation = joint.JointOperation;
        return new()
        {
            Uid = FormattableString.Invariant($"{operation.Id}-{what}{no}@{settings.Origin}"),
            DtStamp = new CalDateTime(operation.Proposed.UtcDateTime, CalDateTime.UtcTzId),
            Start = new CalDateTime(day),
            End = new CalDateTime(day.AddDays(1)),
            Summary = FormattableString.Invariant(
                $"{operation.Name}: {reference.Name(new("jointDate", what), spanish)}{(no is null ? "" : " ")}{no}"),
            Description = spanish ? operation.Objective.Es : operation.Objective.En,
            Transparency = TransparencyType.Transparent,
        };
    }
}
