using System.CommandLine;
using System.Globalization;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>Downloads a bundle, whole or in part; what is outside the part is withheld, and provable all the same.</summary>
internal static class AuditExport
{
    private static readonly Option<string?> _pair = new("--pair") { Description = Words.T("Help.AuditPair"), HelpName = "PAIR" };
    private static readonly Option<DateOnly?> _from = new("--from") { Description = Words.T("Help.AuditFrom"), HelpName = "yyyy-MM-dd" };
    private static readonly Option<DateOnly?> _to = new("--to") { Description = Words.T("Help.AuditTo"), HelpName = "yyyy-MM-dd" };
    private static readonly Option<FileInfo?> _out = new("--out", "-o") { Description = Words.T("Help.AuditOut"), HelpName = "FILE" };

    public static Command Command()
    {
        var command = new Command("export", Words.T("Help.AuditExport")) { _pair, _from, _to, _out };
        command.SetAction(ExportAsync);
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken stop)
    {
        var query = string.Join('&', new[]
        {
            parsed.GetValue(_pair) is { } pair ? "pair=" + Uri.EscapeDataString(pair) : null,
            parsed.GetValue(_from) is { } from ? "from=" + Midnight(from) : null,
            parsed.GetValue(_to) is { } to ? "to=" + Midnight(to.AddDays(1)) : null,
        }.Where(p => p is not null));
        var (name, bytes) = await Tool.Of(parsed).Own.DownloadAsync(
            "log/v1/audit/bundle" + (query.Length > 0 ? "?" + query : ""), parsed.GetValue(_out)?.FullName, Progress, stop);
        Screen.Say(Words.T("AuditExported", name, bytes));
        Screen.Note(Words.T("AuditExportNext", Path.GetFileName(name)));
        return Exit.Done;
    }

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";

    private static void Progress(long bytes) => Screen.Note(Words.T("AuditDownloading", bytes));
}
