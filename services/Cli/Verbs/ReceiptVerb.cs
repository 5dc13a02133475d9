using System.CommandLine;
using System.Diagnostics;
using System.Text;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Verbs;

/// <summary>The receipt of an own event, byte for byte: it verifies without any of the services.</summary>
internal static class ReceiptVerb
{
    private static readonly Option<string?> _output = new("--output") { Description = Words.T("Help.Output"), HelpName = "FILE" };
    private static readonly Option<int> _patience = CommonOptions.AtLeast(
        0, new("--patience") { Description = Words.T("Help.ReceiptPatience"), HelpName = Words.T("Help.Seconds"), DefaultValueFactory = _ => 30 });

    /// <summary>The verb.</summary>
    public static Command Command()
    {
        var command = new Command("receipt", Words.T("Help.Receipt")) { JourneyVerb.Event, _output, _patience };
        command.SetAction(async (parsed, stop) =>
        {
            var receipt = await WaitAsync(
                Tool.Of(parsed).National, parsed.GetValue(JourneyVerb.Event), TimeSpan.FromSeconds(parsed.GetValue(_patience)), stop);
            if (parsed.GetValue(_output) is { } file)
            {
                await File.WriteAllBytesAsync(file, receipt, stop);
                Screen.Note(Words.T("Kept", Clean.Line(file)));
            }
            else Screen.Say(Encoding.UTF8.GetString(receipt).TrimEnd('\n'));
            return Exit.Done;
        });
        return command;
    }

    /// <summary>Asks again until a cosigned checkpoint covers the event, for as long as the caller has patience.</summary>
    private static async Task<byte[]> WaitAsync(Service service, Guid id, TimeSpan patience, CancellationToken stop)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromSeconds(1), stop))
        {
            var answer = await service.GetAsync($"api/v1/events/{id}/receipt", "text/plain", stop);
            if (answer.Status == 200) return answer.Body;
            if (clock.Elapsed >= patience) throw new Failure(Exit.Unreachable, Words.T("NotCovered"));
        }
    }
}
