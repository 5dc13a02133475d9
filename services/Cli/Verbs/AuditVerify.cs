using System.CommandLine;
using System.Text.Json;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using JointOps.Proofs.Bundles;
using JointOps.Proofs.Notes;

namespace JointOps.Cli.Verbs;

/// <summary>
/// Verifies a bundle offline and explains each finding in plain words. Exit code 0: everything that it holds is proved; 1: something is not;
/// 2: it could not be tried.
/// </summary>
internal static class AuditVerify
{
    private static readonly Argument<string> _bundle = new("BUNDLE") { Description = Words.T("Help.AuditBundle") };
    private static readonly Option<FileInfo[]> _policies = new("--policy")
    {
        Description = Words.T("Help.AuditPolicy"), HelpName = "FILE", Required = true, Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> _json = CommonOptions.Json();

    public static Command Command()
    {
        var command = new Command("verify", Words.T("Help.AuditVerify")) { _bundle, _policies, _json };
        command.SetAction(Verify);
        return command;
    }

    private static int Verify(ParseResult parsed)
    {
        var policies = parsed.GetValue(_policies)!.Select(f => Try(f.FullName, () => PolicyText.Read(File.ReadAllText(f.FullName)))).ToArray();
        if (policies.SelectMany(p => p.Logs.Select(k => k.Name).Distinct()).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new Failure(Exit.Usage, Words.T("AuditPolicyTwice", twice.Key)); // which of them is to be believed?
        var path = parsed.GetValue(_bundle)!;
        using var files = Try(path, () => BundleFiles.Open(path));
        var verified = BundleVerifier.Verify(files, policies, (log, read) =>
        {
            if (read % 50_000 == 0) Screen.Note(Words.T("AuditReading", log, read));
        });
        if (parsed.GetValue(_json)) Screen.Say(JsonSerializer.Serialize(Facts(verified), JsonSerializerOptions.Web));
        else Explain(verified);
        return verified.Findings.Count == 0 ? Exit.Done : Exit.Failed;
    }

    private static void Explain(Verification verified)
    {
        foreach (var log in verified.Logs)
        {
            Screen.Say(Screen.Strong(Words.T("AuditLog", log.Label, log.Checkpoint.Origin, log.Checkpoint.Size)));
            Screen.Say(Words.T("AuditHeld", log.Checkpoint.Size - log.Withheld, log.Withheld, log.Disclosures, log.History, log.Receipts));
            foreach (var signature in log.Signed)
                Screen.Say(Words.T(signature.Key.Name.EndsWith("/mirror", StringComparison.Ordinal) ? "AuditMirrored" : "AuditWitnessed",
                    signature.Key.Name, signature.At is { } at ? Times.Here(at) : ""));
        }
        foreach (var finding in verified.Findings)
        {
            Screen.Say("✗ " + Words.T(
                "Finding." + finding.Code, finding.Log.Length > 0 ? finding.Log : Words.T("AuditBundle"), Range(finding), finding.Why));
            if (finding is { Why: { } why, Code: not Findings.NoPolicy }) Screen.Say("  " + Words.T("FindingDetail", why));
        }
        var holds = verified.Findings.Count == 0;
        Screen.Say(Screen.Strong(holds ? "✓ " + Words.T("AuditHolds") : "✗ " + Words.T("AuditFails", verified.Found)));
        if (verified.Found > verified.Findings.Count) Screen.Say(Words.T("AuditMore", verified.Found - verified.Findings.Count));
        if (verified.Logs.Count == 1 && holds) Screen.Say(Words.T("AuditOneLog"));
    }

    /// <summary>The leaves, the last one too; of a proof, the sizes that it is between.</summary>
    private static string Range(Finding finding) => (finding.From, finding.To) switch
    {
        ({ } from, { } to) when finding.Code == Findings.Consistency => Words.T("AuditSizes", from, to),
        ({ } from, { } to) when to - from <= 1 => Words.T("AuditLeaf", from),
        ({ } from, { } to) => Words.T("AuditRange", from, to - 1),
        ({ } at, null) => Words.T("AuditAt", at),
        _ => "",
    };

    private static object Facts(Verification verified) => new
    {
        holds = verified.Findings.Count == 0,
        logs = verified.Logs.Select(l => new
        {
            l.Label,
            l.Checkpoint.Origin,
            l.Checkpoint.Size,
            root = Convert.ToBase64String(l.Checkpoint.Root),
            l.Withheld,
            l.Disclosures,
            l.History,
            l.Receipts,
            cosigners = l.Signed.Select(s => new { s.Key.Name, s.At }),
        }),
        findings = verified.Findings,
        verified.Found,
    };

    /// <summary>A file that cannot be used at all is a mistake of the command line, and no finding.</summary>
    private static T Try<T>(string path, Func<T> use)
    {
        try
        {
            return use();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NoteException)
        {
            throw new Failure(Exit.Usage, Words.T("AuditUnusable", path, e.Message), e);
        }
    }
}
