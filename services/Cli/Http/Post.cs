using System.Diagnostics;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Http;

/// <summary>A post with its key. When the answer does not come it is sent again with the same key: stored twice it cannot be.</summary>
internal sealed record Post(string Route, Guid Key, byte[] Body, string? IfMatch = null)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(8);

    /// <summary>A key for a new event: a UUID version 7, as the services ask for.</summary>
    public static Guid NewKey() => Guid.CreateVersion7();

    /// <summary>A route as the API names it, with or without <c>/api/v1/</c> before it.</summary>
    public static string Below(string route)
    {
        var bare = route.TrimStart('/');
        return bare.StartsWith("api/v1/", StringComparison.Ordinal) ? bare["api/v1/".Length..] : bare;
    }

    /// <summary>Sends it until it is answered or the patience is over.</summary>
    /// <exception cref="NoAnswer">No answer came; it may have been stored, and the text says how to find out.</exception>
    /// <exception cref="Failure">It was refused.</exception>
    public async Task<Answer> SendAsync(Service service, TimeSpan patience, CancellationToken stop)
    {
        var (clock, wait, tries) = (Stopwatch.StartNew(), TimeSpan.FromSeconds(1), 1);
        while (true)
        {
            try
            {
                var answer = await service.PostAsync(Route, Key, Body, IfMatch, stop);
                if (tries > 1) Screen.Note(Words.T("Answered", tries));
                return answer;
            }
            catch (NoAnswer e)
            {
                var next = e.After ?? wait;
                if (clock.Elapsed + next > patience) throw new NoAnswer(e.Message + "\n" + Words.T("MayBeStored", Key), inner: e);
                if (tries++ == 1) Screen.Note(e.Message + "\n" + Words.T("TryingAgain", Key, (int)patience.TotalSeconds));
                await Task.Delay(next, stop);
                wait = wait * 2 < _longest ? wait * 2 : _longest;
            }
        }
    }
}
