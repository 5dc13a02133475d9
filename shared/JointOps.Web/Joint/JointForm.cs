using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Joint;

/// <summary>What is told of a joint operation, as it is typed. Both sides see it whole, whatever it is.</summary>
public class JointForm : PostForm
{
    /// <summary>The note, reason or summary.</summary>
    public string? Text { get; set; }

    /// <summary>The operation that is named as a leg.</summary>
    public string? Operation { get; set; }

    /// <summary>Which meeting.</summary>
    public string? No { get; set; }

    /// <summary>A day, as the field writes it: of the meeting, or the first of a joint operation.</summary>
    public string? Date { get; set; }

    /// <summary>The day of the halfway evaluation.</summary>
    public string? HalfwayDay { get; set; }

    /// <summary>The last day.</summary>
    public string? EndDay { get; set; }

    /// <summary>The days between meetings.</summary>
    public string? MeetingEveryDays { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
    [
        .. base.Fields(), (nameof(Text), Text), (nameof(Operation), Operation), (nameof(No), No),
        (nameof(Date), Date), (nameof(HalfwayDay), HalfwayDay), (nameof(EndDay), EndDay),
        (nameof(MeetingEveryDays), MeetingEveryDays),
    ];

    /// <summary>A fresh form of it: for both sides.</summary>
    public void ForBoth() => Marking = Markings.Binational;

    /// <summary>The zone it is told in: of the own city; of no single pair, it happened in no city, and the API says UTC too.</summary>
    public static string ZoneOf(string pair, string city) => pair == Envelope.Border ? "Etc/UTC" : city;

    /// <summary>Fills in the days.</summary>
    public void Fill(Cadence cadence) => (Date, HalfwayDay, EndDay, MeetingEveryDays) = (Write(cadence.Start),
        Write(cadence.HalfwayDay), Write(cadence.EndDay), Write(cadence.MeetingEveryDays));

    /// <summary>The days, as far as they can be read.</summary>
    public Cadence ReadCadence(FormReader reader)
    {
        int Days(string field, string? typed, int least) =>
            reader.Whole(field, T("Cadence." + char.ToLowerInvariant(field[0]) + field[1..]), typed, least, 3_650) ?? 0;
        return new(reader.Day(nameof(Date), T("Cadence.start"), Date) ?? default,
            Days(nameof(HalfwayDay), HalfwayDay, 1), Days(nameof(EndDay), EndDay, 2), Days(nameof(MeetingEveryDays), MeetingEveryDays, 1));
    }

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Write(int n) => n.ToString(CultureInfo.InvariantCulture);
}
