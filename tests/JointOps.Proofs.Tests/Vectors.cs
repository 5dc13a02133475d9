using System.Text;
using System.Text.Json;

namespace JointOps.Proofs.Tests;

/// <summary>The agreed examples and known answers, as files beside the tests.</summary>
internal static class Vectors
{
    public static byte[] Leaf => Bytes("leaf.txt");

    public static string Disclosure => Text("disclosure.txt");

    public static string Extended => Text("extended.txt");

    public static JsonElement Trees { get; } = JsonSerializer.Deserialize<JsonElement>(Text("tlog.json"));

    public static string Text(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", file)).TrimEnd('\n');

    public static byte[] Bytes(string file) => Encoding.UTF8.GetBytes(Text(file));
}
