using System.CommandLine;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>For auditors: take a bundle of all three logs along, and check it anywhere.</summary>
internal static class AuditVerb
{
    /// <summary><c>export</c> needs a login, <c>verify</c> nothing but the bundle and the policies.</summary>
    public static Command Command() => new("audit", Words.T("Help.Audit")) { AuditExport.Command(), AuditVerify.Command() };
}
