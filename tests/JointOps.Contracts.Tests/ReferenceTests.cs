namespace JointOps.Contracts.Tests;

public class ReferenceTests
{
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
