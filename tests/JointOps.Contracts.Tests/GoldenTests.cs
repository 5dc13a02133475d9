using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JointOps.Contracts.Tests;

/// <summary>
/// The published language is frozen: a stored event is read for ever. A change here is a new name, <c>…v2</c>; only a new type is a
/// reason to run once with JOINTOPS_ACCEPT=1.
/// </summary>
public class GoldenTests
{
    [Fact]
    public void Every_event_type_has_a_sample() => Samples.All.Keys.ShouldBe(new EventTypes().All.Keys, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void A_sample_leaves_no_field_out(string name)
    {
        foreach (var property in Samples.All[name].GetType().GetProperties()) property.GetValue(Samples.All[name]).ShouldNotBeNull(property.Name);
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void An_event_is_written_as_it_always_was(string name) =>
        Golden($"{name}.json", JsonSerializer.Serialize(Samples.All[name], Samples.All[name].GetType(), Wire.Options));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void An_event_is_disclosed_as_it_always_was(string name) =>
        Golden($"{name}.disclosed.json", JsonSerializer.Serialize(Samples.All[name], Samples.All[name].GetType(), Wire.Disclosed));

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void An_event_that_was_written_long_ago_reads_back_equal(string name)
    {
        var type = new EventTypes().All[name];
        var read = JsonSerializer.Deserialize(Text($"{name}.json"), type, Wire.Options)!;
        read.ShouldBeEquivalentTo(Samples.All[name]);
        JsonSerializer.Serialize(read, type, Wire.Options).ShouldBe(Text($"{name}.json"));
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void An_event_that_a_newer_version_wrote_one_member_more_into_still_reads_while_a_post_of_it_is_refused(string name)
    {
        var type = new EventTypes().All[name];
        foreach (var file in (string[])[$"{name}.json", $"{name}.disclosed.json"])
        {
            var more = WithOneMore(JsonNode.Parse(Text(file))!).ToJsonString();
            JsonSerializer.Deserialize(more, type, Wire.Tolerant).ShouldBeEquivalentTo(JsonSerializer.Deserialize(Text(file), type, Wire.Options));
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize(more, type, Wire.Options));
        }
    }

    [Fact]
    public void Names_fields_and_kinds_are_those_that_were_published() => Golden(ShapesFile, Shapes());

    [Fact]
    public void What_is_disclosed_is_the_whole_without_the_fields_that_never_leave()
    {
        foreach (var (name, type) in new EventTypes().All)
        {
            var whole = JsonNode.Parse(Text($"{name}.json"))!.AsObject();
            foreach (var field in Wire.NationalOnly(type)) whole.Remove(field).ShouldBeTrue(field);
            JsonNode.DeepEquals(whole, JsonNode.Parse(Text($"{name}.disclosed.json"))).ShouldBeTrue(name);
        }
    }

    /// <summary>One member more in every object of a content, the outermost too.</summary>
    private static JsonNode WithOneMore(JsonNode content)
    {
        foreach (var inner in content is JsonObject o ? o.Select(p => p.Value) : content.AsArray())
            if (inner is JsonObject or JsonArray) WithOneMore(inner);
        if (content is JsonObject whole) whole["memberOfTheNewer"] = "more";
        return content;
    }

    private static string Shapes() => string.Join('\n', new EventTypes().All
        .OrderBy(t => t.Key, StringComparer.Ordinal)
        .Select(t => $"{t.Key}({string.Join(", ", t.Value.GetConstructors().Single().GetParameters().Select(Shape))})"));

    private static string Shape(System.Reflection.ParameterInfo p)
    {
        var optional = p.HasDefaultValue ? "?" : "";
        var inner = Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType;
        return $"{p.Name}{optional}: {(inner.IsGenericType ? inner.GetGenericArguments()[0].Name + "[]" : inner.Name)}";
    }

    // JOINTOPS_ACCEPT=1 writes what is missing before the first test reads it, so that it is green at once. It only ever adds: what was
    // written once is never written anew, and of the shapes every line must still stand as it did.
    static GoldenTests()
    {
        if (Environment.GetEnvironmentVariable("JOINTOPS_ACCEPT") is not "1") return;
        foreach (var (name, sample) in Samples.All)
        {
            Add($"{name}.json", JsonSerializer.Serialize(sample, sample.GetType(), Wire.Options));
            Add($"{name}.disclosed.json", JsonSerializer.Serialize(sample, sample.GetType(), Wire.Disclosed));
        }
        var lines = File.Exists(Path.Combine(Folder(), ShapesFile)) ? Text(ShapesFile).Split('\n') : [];
        if (lines.Except(Shapes().Split('\n')).Any() is false) File.WriteAllText(Path.Combine(Folder(), ShapesFile), Shapes() + "\n");
    }

    private const string ShapesFile = "shapes.txt";

    private static void Add(string file, string text)
    {
        if (!File.Exists(Path.Combine(Folder(), file))) File.WriteAllText(Path.Combine(Folder(), file), text + "\n");
    }

    private static void Golden(string file, string text) => text.ShouldBe(Text(file));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder(), file)).TrimEnd('\n');

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "golden");
}
