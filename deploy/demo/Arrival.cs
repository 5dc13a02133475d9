using System.Globalization;

namespace JointOps.Demo;

/// <summary>Waits until what a side disclosed has been taken in by the other side and by coordination.</summary>
internal sealed class Arrival(DemoServices services, Caller caller, Patiently patiently)
{
    /// <summary>Returns when both receivers hold the leaf.</summary>
    /// <exception cref="PlayException">One does not hold it in time.</exception>
    public Task Await(string side, long index, CancellationToken ct) =>
        Task.WhenAll(services.Receivers(side).Select(r => Await(services.Of(side).Origin, r, index, ct)));

    private Task Await(string origin, DemoService receiver, long index, CancellationToken ct)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"log/v1/taken?origin={origin}&index={index}");
        return patiently.Await(
            () => caller.Send(receiver.Auditor, () => new(HttpMethod.Get, receiver.At(path)), ct),
            answer => answer.Json().GetProperty("next").GetInt64() > index,
            $"{receiver.Name} takes in leaf {index} of {origin}", ct);
    }
}
