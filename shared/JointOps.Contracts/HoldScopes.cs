namespace JointOps.Contracts;

/// <summary>What a legal hold covers: codes of <c>holdScope</c>.</summary>
public static class HoldScopes
{
    /// <summary>What is kept of a person, and whatever was told that names the token.</summary>
    public const string Subject = "subject";

    /// <summary>One event, with its corrections.</summary>
    public const string Event = "event";

    /// <summary>Whatever was told on an operation.</summary>
    public const string Operation = "operation";
}
