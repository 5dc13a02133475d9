namespace JointOps.Demo;

/// <summary>Asks until the answer is what is waited for.</summary>
internal sealed class Patiently(TimeSpan patience)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(4), _longest = TimeSpan.FromMilliseconds(250);

    /// <summary>Asks again and again, at first often; returns once the answer is as it is waited for.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="PlayException">It does not come in time.</exception>
    public async Task Await(Func<Task<Answer>> ask, Func<Answer, bool> holds, string what, CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (var pause = _shortest; ; pause = pause * 1.5 < _longest ? pause * 1.5 : _longest)
        {
            var answer = await ask();
            if (answer.IsSuccess && holds(answer)) return;
            if (Environment.TickCount64 > deadline)
                throw new PlayException($"{what}: not within {patience.TotalSeconds:0} s; the last answer is {(int)answer.Status} {answer.Body}");
            await Task.Delay(pause, ct);
        }
    }
}
