using System.Net;
using System.Net.Http.Json;
using JointOps.Contracts;

namespace JointOps.Demo;

/// <summary>The demonstration clocks of the three services, always set together.</summary>
internal sealed class DemoClocks(DemoServices services, Caller caller, Caller hasty)
{
    /// <summary>Lets all clocks stand at an instant.</summary>
    /// <exception cref="PlayException">A service holds newer data, or has no such clock.</exception>
    public async Task Set(DateTimeOffset now, CancellationToken ct)
    {
        var answers = await Task.WhenAll(services.All.Select(s => caller.Send(s.Operator,
            () => new(HttpMethod.Put, s.At("api/v1/clock")) { Content = JsonContent.Create(new { now = Rfc3339.Write(now) }) }, ct)));
        foreach (var (service, answer) in services.All.Zip(answers))
            if (!answer.IsSuccess) throw Refused(service, now, answer);
    }

    /// <summary>Gives all services the real time again; the names of those that could not be reached.</summary>
    public async Task<IReadOnlyList<string>> Restore()
    {
        var restored = await Task.WhenAll(services.All.Select(async s =>
        {
            try
            {
                return (await hasty.Send(s.Operator, () => new(HttpMethod.Delete, s.At("api/v1/clock")), CancellationToken.None)).IsSuccess;
            }
            catch (Exception)
            {
                return false; // best effort: it may run while another failure is on its way up, and is reported by name
            }
        }));
        return [.. services.All.Zip(restored).Where(r => !r.Second).Select(r => r.First.Name)];
    }

    private static PlayException Refused(DemoService service, DateTimeOffset now, Answer answer) => answer.Status == HttpStatusCode.Conflict
        ? new($"{service.Name} holds data newer than {Rfc3339.Write(now)}, so that the scenario cannot be played into it. Start with an empty store.")
        : new($"{service.Name} does not let its clock be set (it answers {(int)answer.Status}): {answer.Body}");
}
