using System.Text;

namespace JointOps.Proofs.Tests;

/// <summary>Whatever is no leaf is refused by the one exception that stops an intake; any other would be taken for a passing trouble.</summary>
public class LeafRulesTests
{
    private static readonly string _leaf = Encoding.UTF8.GetString(Vectors.Leaf);

    public static TheoryData<string, byte[]> NoLeaves => new()
    {
        { "nothing", [] },
        { "one byte", "1"u8.ToArray() },
        { "not JSON", "no leaf at all"u8.ToArray() },
        { "a list", "[1]"u8.ToArray() },
        { "a number", "12"u8.ToArray() },
        { "two objects", "{}{}"u8.ToArray() },
        { "a line feed", Changed("{", "{\n") },
        { "a carriage return", Changed("{", "{\r") },
        { "a repeated member", Changed("\"pair\":", "\"agency\":") },
        { "a repeated member below", Changed("\"_sd\":", "\"_sd\":[],\"_sd\":") },
        { "invalid UTF-8", [.. Vectors.Leaf[..40], 0xC3, 0x28, .. Vectors.Leaf[42..]] },
        { "too long", Changed("\"gn\"", $"\"{new string('g', 65_536)}\"") },
        { "too deep", Encoding.UTF8.GetBytes("{\"a\":" + new string('[', 40) + new string(']', 40) + "}") },
        { "a comment", Changed("{", "/* */{") },
    };

    public static TheoryData<string, byte[]> NoAttributes => new()
    {
        { "an empty object", "{}"u8.ToArray() },
        { "no agency", Changed("\"agency\":\"gn\",", "") },
        { "an agency of null", Changed("\"gn\"", "null") },
        { "a number for a type", Changed("\"seizure.recorded.v1\"", "5") },
        { "a type of null", Changed("\"seizure.recorded.v1\"", "null") },
        { "an id that is none", Changed("016c2f5c-7f10", "016c2f5c") },
        { "a source without its slashes", Changed("//mx.jointops.example", "m") },
        { "a source of null", Changed("\"//mx.jointops.example\"", "null") },
        { "a time without milliseconds", Changed("13:05:00.000Z", "13:05:00Z") },
        { "a time of null", Changed("\"2019-07-26T13:05:00.000Z\"", "null") },
        { "a time with an offset", Changed("13:05:00.000Z", "13:05:00.000+01:00") },
        { "data that is a list", Changed("{\"_sd\":", "[{\"_sd\":").Append((byte)']').ToArray() },
        { "a digest of null", Changed("\"_sd\":[", "\"_sd\":[null,") },
        { "U+0000", Changed("\"gn\"", "\"g\\u0000n\"") },
        { "half a surrogate pair", Changed("\"gn\"", "\"g\\ud800n\"") },
    };

    [Theory]
    [MemberData(nameof(NoLeaves))]
    public void Bytes_that_break_a_rule_are_no_leaf(string what, byte[] bytes)
    {
        Should.Throw<LeafException>(() => LeafRules.Check(bytes), what);
        Should.Throw<LeafException>(() => Leaf.Parse(bytes), what);
    }

    [Theory]
    [MemberData(nameof(NoAttributes))]
    public void An_object_that_lacks_an_attribute_is_no_leaf(string what, byte[] bytes) => Should.Throw<LeafException>(() => Leaf.Parse(bytes), what);

    [Theory]
    [InlineData("no leaf at all")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":null}")]
    [InlineData("{\"data\":{\"type\":\"a\"}}")]
    public void What_names_no_type_is_no_leaf(string bytes) => Should.Throw<LeafException>(() => Leaf.TypeOf(Encoding.UTF8.GetBytes(bytes)));

    [Fact]
    public void A_leaf_may_have_65_535_bytes_and_no_more()
    {
        string Padded(int bytes) => $"\"later\":\"{new string('x', bytes - Vectors.Leaf.Length - 11)}\",\"pair\":"; // an attribute of a later version
        Leaf.Parse(Changed("\"pair\":", Padded(65_535))).Agency.ShouldBe("gn");
        Should.Throw<LeafException>(() => Leaf.Parse(Changed("\"pair\":", Padded(65_536))));
    }

    [Fact]
    public void An_attribute_may_have_as_many_characters_as_every_index_can_hold()
    {
        Leaf.Parse(Changed("\"gn\"", $"\"{new string('g', Leaf.MaxAttribute)}\"")).Agency.Length.ShouldBe(Leaf.MaxAttribute);
        Should.Throw<LeafException>(() => Leaf.Parse(Changed("\"gn\"", $"\"{new string('g', Leaf.MaxAttribute + 1)}\"")));
    }

    [Theory]
    [InlineData("""{"a":"\u0000"}""", true)]
    [InlineData("""{"\u0000":1}""", true)]
    [InlineData("""{"a":"\ud83d"}""", true)]
    [InlineData("""{"a":"\ude00\ud83d"}""", true)]
    [InlineData("""{"a":"\ud83d\ude00"}""", false)]
    [InlineData("""{"a":"\u0001 \\u0000"}""", false)]
    public void Half_a_surrogate_pair_and_U0000_are_no_storable_text(string json, bool unstorable) =>
        LeafRules.HasUnstorableText(Encoding.UTF8.GetBytes(json)).ShouldBe(unstorable);

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("W10")] // []
    [InlineData("WyJhIiwiYiJd")] // ["a","b"]
    [InlineData("e30")] // {}
    [InlineData("WyJhIiwxLHt9XQ")] // ["a",1,{}]
    public void What_is_no_triple_is_no_disclosure(string text) => Should.Throw<LeafException>(() => SaltedDisclosure.Open(text));

    private static byte[] Changed(string from, string to)
    {
        var at = _leaf.IndexOf(from, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(_leaf[..at] + to + _leaf[(at + from.Length)..]);
    }
}
