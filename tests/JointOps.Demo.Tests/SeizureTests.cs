using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>Seizures are itemised with codes that the reference data knows, at places of their pair.</summary>
public class SeizureTests
{
    [Fact]
    public void Places_belong_to_the_pair_and_side()
    {
        foreach (var (line, seizure) in All<SeizureRecorded>())
        {
            var (crossing, end, locality) = seizure.Place;
            (crossing is null).ShouldBe(locality is not null, line.Shown());
            Known.Has("direction", seizure.Direction).ShouldBeTrue(line.Shown());
            if (crossing is null) continue;
            Known.Pair(line.Mark().Pair)!.Crossings.ShouldContain(c => c.Code == crossing, line.Shown());
            end.ShouldBe(line.Side == "mx" ? "south" : "north", line.Shown());
        }
    }

    [Fact]
    public void Items_are_numbered_and_coded()
    {
        foreach (var (line, seizure) in All<SeizureRecorded>())
        {
            seizure.Items.Select(i => i.No).ShouldBe(Enumerable.Range(1, seizure.Items.Count), line.Shown());
            foreach (var item in seizure.Items)
            {
                Known.Has("itemKind", item.Kind).ShouldBeTrue(line.Shown());
                Known.Has(item.Kind == ItemKind.Currency ? "currency" : "unit", item.Unit).ShouldBeTrue(line.Shown());
                item.Quantity.ShouldBePositive(line.Shown());
                if (item.Kind == "currency") item.Unit.ShouldBeOneOf("USD", "MXN");
                if (item.Kind is "firearm" or "magazine" or "ammunition") item.Unit.ShouldBe("pieces");
            }
        }
    }

    [Fact]
    public void A_firearm_is_one_with_a_serial_exactly_when_it_is_legible()
    {
        var firearms = All<SeizureRecorded>().SelectMany(s => s.Content.Items).Where(i => i.Kind == "firearm").ToArray();
        foreach (var firearm in firearms)
        {
            firearm.Quantity.ShouldBe(1);
            Known.Has("serialState", firearm.SerialState).ShouldBeTrue();
            (firearm.Serial is not null).ShouldBe(firearm.SerialState == "ok");
        }
        firearms.Count(f => f.SerialState == "obliterated").ShouldBeGreaterThanOrEqualTo(4);
        firearms.Where(f => f.Serial is not null).Select(f => f.Serial).ShouldBeUnique();
    }

    [Fact]
    public void Documents_are_not_used_twice() => All<SeizureRecorded>().Select(s => s.Content.Document).ShouldBeUnique();
}
