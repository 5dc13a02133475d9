using System.Globalization;
using JointOps.Contracts;

namespace JointOps.Web.Posting;

/// <summary>What every posting form holds, as it was typed: texts, read when they are reviewed, so that nothing typed is ever lost.</summary>
public abstract class PostForm
{
    /// <summary>The event's id, made when the form was first shown: sent twice, it is still one event.</summary>
    public string? Key { get; set; }

    /// <summary>Which button was pressed: <c>review</c>, <c>edit</c>, <c>post</c>, <c>add</c> or <c>remove-{no}</c>.</summary>
    public string? Step { get; set; }

    /// <summary>The local time, as the field writes it.</summary>
    public string? Occurred { get; set; }

    /// <summary>The zone of the local time.</summary>
    public string? Zone { get; set; }

    /// <summary>Which of two instants is meant when the clocks went back over the local time: the offset of it, as <c>-07:00</c>.</summary>
    public string? Offset { get; set; }

    /// <summary>Who may see it.</summary>
    public string? Marking { get; set; }

    /// <summary>The agencies that alone may see it, of those that the marking allows; none named = no narrowing.</summary>
    public List<string> ReleaseTo { get; set => field = value ?? []; } = []; // a form without any binds null

    /// <summary>The handling code.</summary>
    public string? Handling { get; set; }

    /// <summary>Why it is shared, a code.</summary>
    public string? Purpose { get; set; }

    /// <summary>For which case.</summary>
    public string? CaseRef { get; set; }

    /// <summary>Until when its content is kept, as the field writes it; on the clock of the form's zone.</summary>
    public string? KeepUntil { get; set; }

    /// <summary>Which of two instants that is, when the clocks will go back over it.</summary>
    public string? KeepUntilOffset { get; set; }

    /// <summary>The evaluation's letter, for the source.</summary>
    public string? Source { get; set; }

    /// <summary>The evaluation's figure, for the information.</summary>
    public string? Information { get; set; }

    /// <summary>All fields with their names, to be carried through the review.</summary>
    public virtual IEnumerable<(string Name, string? Value)> Fields() =>
    [
        (nameof(Key), Key), (nameof(Occurred), Occurred), (nameof(Zone), Zone),
        (nameof(Offset), Offset), (nameof(Marking), Marking), (nameof(Handling), Handling),
        (nameof(Purpose), Purpose), (nameof(CaseRef), CaseRef), (nameof(KeepUntil), KeepUntil),
        (nameof(KeepUntilOffset), KeepUntilOffset), (nameof(Source), Source),
        (nameof(Information), Information),
        .. ReleaseTo.Select(agency => (nameof(ReleaseTo), (string?)agency)),
    ];

    /// <summary>A fresh form: a key of its own, now, and the marking that lets nothing out by mistake.</summary>
    public void Begin(DateTimeOffset now, string zone)
    {
        Key = Guid.CreateVersion7().ToString();
        Zone = zone;
        var local = Texts.Clocks.In(now, zone);
        Occurred = local.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        Offset = LocalTime.Read(Occurred, zone) is { IsTwice: true } ? LocalTime.Write(local.Offset) : null;
        Marking = Markings.National;
        Handling = "H0";
    }
}

/// <summary>Something that has to be put right.</summary>
/// <param name="Field">The field's name in the form; empty when it is about the whole.</param>
public sealed record FormError(string Field, string Text);
