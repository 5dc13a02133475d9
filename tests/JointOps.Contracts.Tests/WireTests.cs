using System.Text.Json;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

public class WireTests
{
    [Theory]
    [InlineData("an unknown member", """{"note":"x","more":1}""")]
    [InlineData("a repeated member", """{"note":"x","note":"y"}""")]
    [InlineData("a member in other letters", """{"Note":"x"}""")]
    [InlineData("a number for a text", """{"note":5}""")]
    public void What_is_not_exactly_the_contract_is_refused(string what, string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<OperationStarted>(json, Wire.Options), what);

    [Theory]
    [InlineData("a missing member", "{}")]
    [InlineData("a null for what is needed", """{"reason":null}""")]
    public void What_lacks_a_member_is_refused(string what, string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<OperationSuspended>(json, Wire.Options), what);

    [Fact]
    public void A_number_in_quotes_is_no_number() => Should.Throw<JsonException>(() =>
        JsonSerializer.Deserialize<CheckpointOpened>("""{"crossing":"a","end":"north","lanes":"4"}""", Wire.Options));

    [Fact]
    public void Nesting_ends() => Should.Throw<JsonException>(() =>
        JsonSerializer.Deserialize<JsonElement>(new string('[', 17) + new string(']', 17), Wire.Options));

    [Fact]
    public void Accents_stay_readable_and_nulls_are_left_out() =>
        JsonSerializer.Serialize(new ReportPosted("aseguró «dos»", "es"), Wire.Options).ShouldBe("""{"narrative":"aseguró «dos»","lang":"es"}""");

    [Fact]
    public void A_type_without_a_name_is_no_event() => Should.Throw<ArgumentException>(() => EventTypes.Name(typeof(string)));

    [Fact]
    public void Names_say_family_event_and_version() =>
        new EventTypes().All.Keys.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, @"^((mx|us)\.)?[a-z]+\.[a-z-]+\.v\d+$"));
}
