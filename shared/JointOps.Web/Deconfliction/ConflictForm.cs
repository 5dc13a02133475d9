namespace JointOps.Web.Deconfliction;

/// <summary>A word on a conflict as it is typed: one small form of several on a page.</summary>
public sealed class ConflictForm
{
    /// <summary>The event's id, made when the form was first shown: sent twice, it is still one event.</summary>
    public string? Key { get; set; }

    /// <summary><c>acknowledge</c> or <c>resolve</c>.</summary>
    public string? Word { get; set; }

    /// <summary>The conflict.</summary>
    public string? Id { get; set; }

    /// <summary>What becomes of the own action: a code of <c>conflictOutcome</c>.</summary>
    public string? Outcome { get; set; }

    /// <summary>More about it, for the other agency.</summary>
    public string? Note { get; set; }

    /// <summary>What tells this form from the others of its page.</summary>
    public string Name => $"{Word}-{Id}";

    /// <summary>The name of the form of a word on a conflict.</summary>
    public static string NameOf(string word, Guid conflict) => $"{word}-{conflict}";
}
