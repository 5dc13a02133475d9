namespace JointOps.Ledger;

/// <summary>Which service this is.</summary>
/// <param name="Name">Short name, in exchanges, queues and streams: <c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Origin">Full name of its log, in leaves and notes: <c>mx.jointops.example</c>. It never changes.</param>
public sealed record LedgerSettings(string Name, string Origin)
{
    /// <summary>The full name of a log, from which its short name follows: the first label.</summary>
    public static string ShortName(string origin) => origin.Split('.', 2)[0];
}
