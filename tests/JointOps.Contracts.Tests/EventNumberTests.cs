namespace JointOps.Contracts.Tests;

/// <summary>The number that people say for an event.</summary>
public class EventNumberTests
{
    [Theory]
    [InlineData("MX-2019-482113")]
    [InlineData("mx-2019-482113")]
    [InlineData(" mx 2019 482 113 ")]
    [InlineData("MX2019482113")]
    [InlineData("Mx–2019–482‑113")] // dashes as word processors make them
    public void However_it_is_typed_it_is_the_same_number(string typed)
    {
        EventNumber.TryRead(typed, out var number).ShouldBeTrue();
        number.ShouldBe("MX-2019-482113");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MX-2019")]
    [InlineData("MX-2019-48211")]
    [InlineData("M1-2019-482113")]
    [InlineData("MX-2019-48211x")]
    [InlineData("MX-２０１９-482113")]
    [InlineData("0198f0aa-0000-7000-8000-000000000000")]
    public void What_is_none_is_not_guessed_to_be_one(string? typed) => EventNumber.TryRead(typed, out _).ShouldBeFalse();

    [Fact]
    public void It_names_its_origin_and_the_year_in_which_that_stored_it_in_UTC()
    {
        var number = EventNumber.Write("mx", new(2019, 12, 31, 17, 0, 0, TimeSpan.FromHours(-8)), 141);
        number.ShouldBe("MX-2020-000141");
        (EventNumber.IsOf("mx", number), EventNumber.IsOf("us", number)).ShouldBe((true, false));
    }
}
