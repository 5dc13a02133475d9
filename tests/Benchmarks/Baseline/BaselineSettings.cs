namespace JointOps.Benchmarks.Baseline;

/// <summary>What a process of the baseline reads from its environment.</summary>
internal sealed record BaselineSettings(string Url, string Database, Uri Broker, string Queue)
{
    /// <summary>The exchange that carries runs of events to both receivers.</summary>
    public const string Exchange = "baseline.log";

    /// <summary>The two receivers' queues.</summary>
    public static readonly string[] Queues = ["baseline.receiver-1", "baseline.receiver-2"];

    /// <summary>Reads them.</summary>
    public static BaselineSettings FromEnvironment() => new(Read("URL"), Read("DATABASE"), new(Read("BROKER")), Read("QUEUE"));

    /// <summary>The same as environment variables.</summary>
    public Dictionary<string, string> ToEnvironment() => new()
    { ["BASELINE_URL"] = Url, ["BASELINE_DATABASE"] = Database, ["BASELINE_BROKER"] = Broker.OriginalString, ["BASELINE_QUEUE"] = Queue };

    private static string Read(string name) =>
        Environment.GetEnvironmentVariable("BASELINE_" + name) ?? throw new InvalidOperationException($"BASELINE_{name} is missing");
}
