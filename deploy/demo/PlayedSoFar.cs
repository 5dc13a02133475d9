namespace JointOps.Demo;

/// <summary>How far an earlier run came, told without posting anything.</summary>
internal static class PlayedSoFar
{
    /// <summary>
    /// The number of lines that are there. An operation's version is the number of its events, and lines are posted in order: what is
    /// there is the scenario's beginning, or somebody else wrote on its operations.
    /// </summary>
    /// <exception cref="PlayException">What is there is no beginning of the scenario.</exception>
    public static async Task<int> Count(Scenario scenario, Poster poster, CancellationToken ct)
    {
        var operations = scenario.Lines.Where(l => l.Route == Routes.Plan).ToArray();
        var versions = await Task.WhenAll(operations.Select(o => poster.Held(o, ct)));
        var left = operations.Zip(versions).ToDictionary(p => p.First.Key, p => p.Second);
        var there = scenario.Lines.Select(l => left[l.Operation]-- > 0).ToArray();
        var count = there.TakeWhile(t => t).Count();
        return there.Skip(count).Any(t => t)
            ? throw new PlayException(
                $"The operations of the scenario hold other events than its first {count}: somebody else posted there. Start with an empty store.")
            : count;
    }
}
