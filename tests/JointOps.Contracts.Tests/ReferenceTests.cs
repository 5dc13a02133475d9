using System.Globalization;

namespace JointOps.Contracts.Tests;

public class ReferenceTests
{
    [Theory]
    [InlineData("HRK", "2022-12-31", "2023-01-01"), InlineData("BGN", "2025-12-31", "2026-01-01"), InlineData("ANG", "2025-06-30", "2025-07-01")]
    public void A_currency_that_was_withdrawn_is_money_up_to_its_last_day(string currency, string last, string after)
    {
        var until = DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        World.Reference.Withdrawn(currency, until).ShouldBeNull();
        World.Reference.Withdrawn(currency, DateOnly.ParseExact(after, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ShouldBe(until);
        World.Reference.Decimals(currency).ShouldBe(2); // what was told in it is read on
        World.Reference.Withdrawn("MXN", DateOnly.MaxValue).ShouldBeNull();
    }

    [Fact]
    public void A_machine_that_does_not_know_a_citys_zone_is_refused_and_told_what_to_update()
    {
        var folder = Directory.CreateTempSubdirectory("jointops-reference-");
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "reference"), "*.json"))
                File.WriteAllText(Path.Combine(folder.FullName, Path.GetFileName(file)),
                    File.ReadAllText(file).Replace("America/Ciudad_Juarez", "America/Ciudad_Nueva", StringComparison.Ordinal));
            var refused = Should.Throw<InvalidDataException>(() => Reference.Load(folder.FullName));
            refused.Message.ShouldContain("America/Ciudad_Nueva");
            refused.Message.ShouldContain("tzdata");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
