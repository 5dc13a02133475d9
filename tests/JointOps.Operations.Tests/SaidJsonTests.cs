using System.Text;
using JointOps.Hosting;

namespace JointOps.Operations.Tests;

/// <summary>What two posts under one key are compared by.</summary>
public class SaidJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1.50,"x"]}""", """ { "b" : [ 1.5, "\u0078" ], "a" : 1.0 } """)]
    [InlineData("{}", "\uFEFF{ }")]
    [InlineData("""{"a":null}""", "{}")]
    [InlineData("""{"a":"ñ"}""", """{"a":"\u00f1"}""")]
    public void Spelling_says_nothing(string one, string other) => Hash(one).ShouldBe(Hash(other));

    [Theory]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a":[null]}""", """{"a":[]}""")]
    [InlineData("""{"a":1e400}""", """{"a":1e401}""")]
    [InlineData("{", "{ ")]
    public void What_is_said_does(string one, string other) => Hash(one).ShouldNotBe(Hash(other));

    private static string Hash(string body) => Bodies.Hash("reports", Encoding.UTF8.GetBytes(body));
}
