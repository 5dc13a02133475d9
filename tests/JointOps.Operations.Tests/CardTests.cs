using System.Text.Json;
using JointOps.Contracts.Tests;
using JointOps.Views;
using JointOps.Web.Texts;
using JointOps.Web.Timeline;

namespace JointOps.Operations.Tests;

/// <summary>Each published event type has a card of its own: without one it would show raw names and codes in both languages.</summary>
public class CardTests
{
    public static TheoryData<string> Types => Samples.Names;

    [Theory]
    [MemberData(nameof(Types))]
    public void An_event_type_has_a_card_in_EventBody(string type)
    {
        var content = JsonSerializer.SerializeToElement(Samples.All[type], Samples.All[type].GetType(), Wire.Options);
        var item = new TimelineItem("mx", 1, Guid.Empty, type, "operations/1", "tijuana-san-diego", "gn", "binational", Leg.Now, "America/Tijuana",
            null, Leg.Now, Leg.Now, null, false, content, [], 1);
        EventBody.Of(item, new Labels(Leg.Reference), new()).Fields.ShouldBeEmpty($"add a line for {type} in JointOps.Web/Timeline/EventBody.cs");
    }
}
