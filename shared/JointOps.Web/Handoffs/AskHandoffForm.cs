using System.Globalization;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Handoffs;

/// <summary>A request for a handoff as it is typed; what is handed over, and by whom, was chosen before.</summary>
public sealed class AskHandoffForm : PostForm
{
    /// <summary>Crossing and end, as <c>{crossing}/{end}</c>.</summary>
    public string? Place { get; set; }

    /// <summary>When it begins, on the wall of the city at that end.</summary>
    public string? From { get; set; }

    /// <summary>When it ends.</summary>
    public string? To { get; set; }

    /// <summary>By when it must be over, on the clock of the form's zone.</summary>
    public string? Deadline { get; set; }

    /// <summary>Which of two instants that is, when the clocks will go back over it.</summary>
    public string? DeadlineOffset { get; set; }

    /// <summary>The person's token.</summary>
    public string? Subject { get; set; }

    /// <summary>The giving side's report of the seizure, by id.</summary>
    public string? Seizure { get; set; }

    /// <summary>Numbers of the things, as they are typed; none = all of them.</summary>
    public string? Items { get; set; }

    /// <summary>What the information is about.</summary>
    public string? Topic { get; set; }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
    [
        .. base.Fields(), (nameof(Place), Place), (nameof(From), From), (nameof(To), To), (nameof(Deadline), Deadline),
        (nameof(DeadlineOffset), DeadlineOffset), (nameof(Subject), Subject), (nameof(Seizure), Seizure), (nameof(Items), Items),
        (nameof(Topic), Topic),
    ];

    /// <summary>The content, as far as it can be read.</summary>
    /// <param name="all">Numbers of a seizure's things: those that are meant where none are typed.</param>
    /// <param name="city">What the place of the form's zone is called.</param>
    public HandoffRequested Read(
        FormReader reader, string what, string giver, CityPair pair, string city, Func<Guid, IReadOnlyList<int>> all)
    {
        var (crossing, end) = Place?.Split('/') is [var code, var side] && side is "north" or "south" ? (code, side) : ("", "");
        if (crossing.Length == 0) reader.Wrong(nameof(Place), T("Error.Required", T("Crossing")));
        var (from, to) = (reader.Wall(nameof(From), From), reader.Wall(nameof(To), To));
        if (from is { } f && to is { } t && t <= f) reader.Wrong(nameof(To), T("Error.Window"));
        var window = new PlannedWindow(from ?? default, to ?? default, pair.On(end == "north" ? "us" : "mx").Zone);
        var by = reader.Moment(nameof(Deadline), nameof(DeadlineOffset), Deadline, Zone, DeadlineOffset, city) ?? default;
        var asked = new HandoffRequested(what, giver, crossing, end, window, by);
        return what switch
        {
            "person" => asked with { Subject = Token(reader) },
            "items" => asked with { Seizure = SeizureId(reader), Items = Numbers(reader, all) },
            _ => asked with { Topic = reader.Text(nameof(Topic), T("Field.topic"), Topic, 3, 300) },
        };
    }

    private string? Token(FormReader reader)
    {
        var token = Subject?.Trim();
        if (!SubjectTokens.IsOne(token)) reader.Wrong(nameof(Subject), T("Handoff.TokenHint"));
        return token;
    }

    private Guid? SeizureId(FormReader reader)
    {
        if (Guid.TryParseExact(Seizure, "D", out var id)) return id;
        reader.Wrong(nameof(Seizure), T("Error.Required", T("Field.seizure")));
        return null;
    }

    private IReadOnlyList<int>? Numbers(FormReader reader, Func<Guid, IReadOnlyList<int>> all)
    {
        if (VisibleText.IsEmpty(Items)) return Guid.TryParseExact(Seizure, "D", out var id) ? all(id) : null;
        var numbers = Items.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(no => int.TryParse(no, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
        if (numbers.Contains(0)) reader.Wrong(nameof(Items), T("Error.Number", T("Field.items")));
        return numbers;
    }
}
