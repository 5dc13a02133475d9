namespace JointOps.Proofs.Tests;

public class DerivedIdTests
{
    [Fact]
    public void The_same_place_gives_the_same_id_for_ever() =>
        DerivedId.Of("pointer", "mx.jointops.example", 41).ShouldBe(Guid.Parse("5d66b1b9-6e46-810f-b521-25360282e78e"));

    [Fact]
    public void Another_use_log_or_index_gives_another_id() => new[]
    {
        DerivedId.Of("pointer", "mx.jointops.example", 41), DerivedId.Of("taken", "mx.jointops.example", 41),
        DerivedId.Of("pointer", "us.jointops.example", 41), DerivedId.Of("pointer", "mx.jointops.example", 42),
    }.ShouldBeUnique();

    [Fact]
    public void A_derived_id_says_so_and_can_never_be_a_clients_key()
    {
        for (var index = 0; index < 100; index++)
        {
            var id = DerivedId.Of("taken", "mx.jointops.example", index);
            id.Version.ShouldBe(8);
            (id.Variant & 0b1100).ShouldBe(0b1000);
        }
    }

    [Fact]
    public void Ids_in_order_stand_in_the_order_of_their_log()
    {
        Guid[] ids = [.. Enumerable.Range(0, 1_000).Select(i => DerivedId.InOrder("taken", "mx.jointops.example", i * 7_919L))];
        ids.Select(id => id.ToString()).ShouldBeInOrder();
        ids.Concat([DerivedId.InOrder("taken", "us.jointops.example", 0), DerivedId.Of("taken", "mx.jointops.example", 0)]).ShouldBeUnique();
        ids.ShouldAllBe(id => id.Version == 8 && (id.Variant & 0b1100) == 0b1000);
    }
}
