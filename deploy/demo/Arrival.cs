using System.Globalization;
using System.Text.Json;

namespace JointOps.Demo;

/// <summary>Waits until what a side disclosed has been taken in by the other side and by coordination.</summary>
internal sealed class Arrival(DemoServices services, Caller caller, TimeSpan patience)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns when both receivers hold the leaf.</summary>
    /// <exception cref="PlayException">One does not hold it in time.</exception>
    public Task Await(string side, long index, CancellationToken ct) =>
        Task.WhenAll(services.Receivers(side).Select(r => Await(services.Of(side).Origin, r, index, ct)));

    private async Task Await(string origin, DemoService receiver, long index, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"log/v1/taken?origin={origin}&index={index}");
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (var pause = TimeSpan.FromMilliseconds(4); ; pause = pause * 1.5 < Longest ? pause * 1.5 : Longest)
        {
            var answer = await caller.Send(receiver.Auditor, () => new(HttpMethod.Get, receiver.At(path)), ct);
            if (answer.IsSuccess && Next(answer.Body) > index) return;
            if (Environment.TickCount64 > deadline)
                throw new PlayException(
                    $"{receiver.Name} has not taken in leaf {index} of {origin} within {patience.TotalSeconds:0} s; it answers {(int)answer.Status} {answer.Body}");
            await Task.Delay(pause, ct);
        }
    }

    private static long Next(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("next").GetInt64();
    }
}
