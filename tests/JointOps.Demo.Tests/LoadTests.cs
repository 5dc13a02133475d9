namespace JointOps.Demo.Tests;

/// <summary>A broken scenario is refused with the line that breaks it.</summary>
public class LoadTests
{
    private static readonly string[] _rows = File.ReadAllLines(Scenario.DefaultPath);

    [Theory]
    [InlineData("\"side\":\"us\"", "\"side\":\"ca\"", "no side")]
    [InlineData("state.liaison", "state.reader", "may not post")]
    [InlineData("\"post\":\"operations\"", "\"post\":\"parties\"", "nothing is posted")]
    [InlineData("\"objective\":", "\"purpose\":", "purpose")]
    [InlineData("\"key\":\"016b", "\"key\":\"026b", "UUIDv7")]
    [InlineData("\"no\":4", "\"no\":5", "number 5, but 4 is due")]
    [InlineData("\"occurred\":\"2019", "\"occurred\":\"2020", "not occurred")]
    public void A_line_that_does_not_hold_is_named(string text, string broken, string says)
    {
        var rows = _rows.Take(3).Append(_rows[3].Replace(text, broken, StringComparison.Ordinal));
        var message = Should.Throw<InvalidDataException>(() => Scenario.Parse(rows)).Message;
        message.ShouldStartWith("scenario, line 4: ");
        message.ShouldContain(says);
    }

    [Fact]
    public void An_event_of_an_operation_that_is_not_planned_is_refused() =>
        Should.Throw<InvalidDataException>(() => Scenario.Parse([_rows[1].Replace("\"no\":2", "\"no\":1", StringComparison.Ordinal)])).Message
            .ShouldContain("not planned");
}
