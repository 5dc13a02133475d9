using System.Buffers.Binary;
using System.Text.Json;
using JointOps.Contracts;

namespace JointOps.Demo;

/// <summary>What a line must hold for the player to play it. Whether the story obeys the domain is the tests' and the services' affair.</summary>
internal static class ScenarioRules
{
    /// <summary>Checks the newest line against those before it.</summary>
    /// <exception cref="InvalidDataException">It does not hold; the message says what.</exception>
    public static void Check(ScenarioLine line, IReadOnlyList<ScenarioLine> upToIt)
    {
        var before = upToIt.Count > 1 ? upToIt[^2] : null;
        Require(line.No == upToIt.Count, $"it is number {line.No}, but {upToIt.Count} is due.");
        Require(line.Side is "mx" or "us", $"'{line.Side}' is no side.");
        Require(line.User.EndsWith(".liaison", StringComparison.Ordinal), $"'{line.User}' may not post: only a liaison may.");
        Require(Routes.Contracts.TryGetValue(line.Route, out var contract), $"nothing is posted to '{line.Post}'.");
        Require(before is null || line.Recorded >= before.Recorded.AddSeconds(1), "it is recorded less than a second after the line before it.");
        Require(line.Key.Version == 7 && Made(line.Key) == line.Recorded, "its key is no UUIDv7 of the instant it is recorded.");
        Require(upToIt.Take(line.No - 1).All(l => l.Key != line.Key), "its key was used before.");
        line.Body.Deserialize(typeof(Posting<>).MakeGenericType(contract!), Wire.Options);
        Require(line.Posting.Occurred is { } occurred && occurred <= line.Recorded, "it has not occurred when it is recorded.");
        var earlier = upToIt.Take(line.No - 1).ToDictionary(l => l.Key);
        Require(!line.IsOfOperation || line.Route == Routes.Plan
            || (earlier.GetValueOrDefault(line.Operation) is { Route: Routes.Plan } planned && planned.Side == line.Side),
            "its operation is not planned before it on its side.");
        Require(line.Target is not { } target
            || (earlier.GetValueOrDefault(target) is { } original && original.Operation == line.Operation && original.Side == line.Side),
            "what it speaks of does not stand before it on its operation and side.");
        Require(line.Named.All(earlier.ContainsKey), "what its route names does not stand before it.");
        Require(line.Conflict is not { } conflict
            || (conflict.Count == 2 && conflict.All(a => earlier[a].Route == Routes.Actions)), "it names no two actions.");
        Require(line.Awaits is not { } awaits || awaits.All(a => a.IsOne && Keys(a).All(earlier.ContainsKey)),
            "what it is posted after is not one thing that lines before it can bring about.");
    }

    private static IEnumerable<Guid> Keys(Awaited what) =>
        [.. what.Conflict?.Actions ?? [], .. new[] { what.Withdrawal, what.ConsentEnd, what.Evaluation?.Commitment }.OfType<Guid>()];

    /// <summary>The instant in a UUIDv7: its first 48 bits, in milliseconds.</summary>
    private static DateTimeOffset Made(Guid key)
    {
        Span<byte> bytes = stackalloc byte[18];
        key.TryWriteBytes(bytes[2..], bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new InvalidDataException(otherwise);
    }
}
