namespace JointOps.Web.Deconfliction;

/// <summary>A target of an action as it is typed; without a value it is none.</summary>
public sealed class TargetLine
{
    /// <summary>A code of <c>targetKind</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>A name, a number, a plate.</summary>
    public string? Value { get; set; }
}
