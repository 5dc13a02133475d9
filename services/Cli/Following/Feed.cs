using System.Text;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Following;

/// <summary>A feed, written out line by line. Each page is kept as read only after its last line is out: nothing is skipped.</summary>
internal sealed class Feed(Service service, string name, IReadOnlyList<string> types, bool json)
{
    /// <summary>The one feed of coordination.</summary>
    public const string Timeline = "timeline";

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private Names? _names;

    /// <summary>Follows it until the feed's end, for <paramref name="once"/>, else until it is cancelled.</summary>
    /// <param name="after">A cursor, <c>start</c> or <c>latest</c>; null = from where it last stood.</param>
    /// <exception cref="Failure">It is refused. A cursor that the feed does not know is never put right by itself.</exception>
    /// <exception cref="ClosedOutput">Nobody reads any more.</exception>
    public async Task FollowAsync(KeptCursor kept, string? after, bool once, CancellationToken stop)
    {
        var (cursor, away) = (after is null ? kept.Read() : after == "start" ? null : after, false);
        while (true)
        {
            Answer page;
            try
            {
                if (!json) _names ??= await Names.LoadAsync(service, stop);
                page = await service.GetAsync(Query(cursor, once ? 0 : 30), "application/x-ndjson", stop);
            }
            catch (NoAnswer e) when (!once)
            {
                if (!away) Screen.Note(e.Message + " " + Words.T("Waiting"));
                away = true;
                await Task.Delay(e.After ?? _pause, stop);
                continue;
            }
            if (away) Screen.Note(Words.T("Back", service.Address));
            away = false;
            Write(page.Body);
            var next = page.Header("Feed-Next") ?? throw new Failure(Exit.Failed, Words.T("NotJson", service.Address));
            if (next != cursor) kept.Write(next);
            cursor = next;
            if (once && page.Header("Feed-More") != "true") return;
        }
    }

    private void Write(byte[] page)
    {
        foreach (var line in Encoding.UTF8.GetString(page).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Screen.Say(json ? line : Cut(Events.Line(JsonSerializer.Deserialize<JsonElement>(line), _names!)));
    }

    private static string Cut(string line) => Screen.Width is { } edge ? Clean.Cut(line, edge) : line;

    private string Query(string? cursor, int wait)
    {
        var query = new StringBuilder($"feeds/v1/{Uri.EscapeDataString(name)}/events?limit=100&wait={wait}");
        if (cursor is not null) query.Append("&after=").Append(Uri.EscapeDataString(cursor));
        foreach (var type in types) query.Append("&type=").Append(Uri.EscapeDataString(type));
        return query.ToString();
    }
}
