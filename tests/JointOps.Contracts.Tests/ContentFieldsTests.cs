using System.Text.Json.Nodes;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

public class ContentFieldsTests
{
    private static JsonNode Content =>
        JsonNode.Parse("""{"narrative":"uno","items":[{"no":1,"serial":"A1"},{"no":2}],"late":false,"place":{"end":"north"}}""")!;

    [Theory]
    [InlineData("narrative", "uno")]
    [InlineData("items.0.serial", "A1")]
    [InlineData("items.1.no", "2")]
    [InlineData("place.end", "north")]
    public void A_path_leads_to_its_value(string path, string value) => ContentFields.Find(Content, path)!.ToString().ShouldBe(value);

    [Theory]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("items")] // a list is no value
    [InlineData("items.2.no")]
    [InlineData("items.-1.no")]
    [InlineData("items.x.no")]
    [InlineData("items.0.serial.more")]
    [InlineData("Narrative")]
    public void A_path_that_leads_nowhere_finds_nothing(string path)
    {
        ContentFields.Find(Content, path).ShouldBeNull();
        JsonNode.DeepEquals(ContentFields.Apply(Content, [new(path, "x")]), Content).ShouldBeTrue();
    }

    [Fact]
    public void A_correction_changes_its_field_alone_and_leaves_the_original()
    {
        var before = Content;
        var after = ContentFields.Apply(before, [new("items.0.serial", "A2"), new("items.1.no", "3"), new("late", "true")]);
        after.ToJsonString().ShouldBe("""{"narrative":"uno","items":[{"no":1,"serial":"A2"},{"no":3}],"late":true,"place":{"end":"north"}}""");
        JsonNode.DeepEquals(before, Content).ShouldBeTrue();
    }

    [Fact]
    public void Of_two_corrections_of_a_field_the_later_holds() =>
        ContentFields.Apply(Content, [new("narrative", "dos"), new("narrative", "tres")])["narrative"]!.GetValue<string>().ShouldBe("tres");

    [Theory]
    [InlineData("items.0.no", "1.5", true)]
    [InlineData("items.0.no", "-2", true)]
    [InlineData("items.0.no", "two", false)]
    [InlineData("items.0.no", "1,5", false)]
    [InlineData("items.0.no", "1e3", false)]
    [InlineData("late", "true", true)]
    [InlineData("late", "yes", false)]
    [InlineData("narrative", "", true)]
    public void A_value_must_read_as_what_stands_there(string path, string value, bool reads) =>
        (ContentFields.Read(ContentFields.Find(Content, path)!, value) is not null).ShouldBe(reads);

    [Fact]
    public void A_value_of_the_wrong_kind_is_passed_over() =>
        JsonNode.DeepEquals(ContentFields.Apply(Content, [new FieldCorrection("late", "perhaps")]), Content).ShouldBeTrue();
}
