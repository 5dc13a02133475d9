using System.Globalization;
using JointOps.Contracts.Events;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Releasing;

/// <summary>A word on a recall or a consent as it is typed: one small form of several on a page.</summary>
public sealed class ActForm
{
    /// <summary>The longest that a consent may last, in days; the API judges it.</summary>
    public const int MostDays = 366;

    /// <summary>The event's id, made when the form was first shown: sent twice, it is still one event.</summary>
    public string? Key { get; set; }

    /// <summary><c>acknowledge</c>, <c>approve</c>, <c>refuse</c>, <c>suspend</c> or <c>end</c>.</summary>
    public string? Word { get; set; }

    /// <summary>The side of the recall or request that it is about.</summary>
    public string? Side { get; set; }

    /// <summary>The id of it.</summary>
    public string? Id { get; set; }

    /// <summary>The last day of a consent, in UTC, as the field writes it.</summary>
    public string? Until { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>What tells this form from the others of its page.</summary>
    public string Name => $"{Word}-{Side}-{Id}";

    /// <summary>The name of the form of a word on a matter.</summary>
    public static string NameOf(string word, EventRef about) => $"{word}-{about.Side}-{about.Id}";

    /// <summary>What it is about; null when that can not be read.</summary>
    public EventRef? About => Side is { Length: > 0 } && Guid.TryParseExact(Id, "D", out var id) ? new(Side, id) : null;

    /// <summary>The end of the consent's last day.</summary>
    public DateTimeOffset? Expires(FormReader reader)
    {
        if (DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            return new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        reader.Wrong(nameof(Until), T("Error.Day"));
        return null;
    }

    /// <summary>The reason, within what the API takes.</summary>
    public string Why(FormReader reader) => reader.Text(nameof(Reason), T("Field.reason"), Reason, 3, 1_000) ?? "";
}
