using CsCheck;
using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

public class MarkChangeTests
{
    private static readonly Guid _event = Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"),
        _request = Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c12");

    private static readonly DateTimeOffset _now = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<object> _changes = Gen.OneOf(
        (from marking in Gen.OneOf([.. Markings.All, "public"])
         from names in Gen.OneOf<string[]?>(null, null, ["atf"], ["sedena", "hsi"], [])
         select (object)new MarkingChanged(_event, marking, "prueba", names)),
        Gen.Const((object)new RecordRecalled(_event, "prueba")),
        (from agency in Gen.OneOf("hsi", "dea", "atf", "sedena")
         from days in Gen.Int[-5, 5]
         select (object)new ConsentApproved(new("us", _request), new("mx", _event), agency, "investigation", _now.AddDays(days))),
        Gen.Const((object)new ConsentSuspended(new("us", _request), new("mx", _event), "prueba")),
        Gen.Const((object)new ConsentEnded(new("us", _request), new("mx", _event), "prueba")));

    private static Gen<(ReleaseMark Mark, object[] Changes)> Histories { get; } = Gen.Select(
        World.Marks.Where(m => m.Origin == "mx"), _changes.Array[0, 6]);

    private static IEnumerable<ReleaseMark> Versions(ReleaseMark mark, IEnumerable<object> changes)
    {
        yield return mark;
        foreach (var change in changes) yield return mark = MarkChange.Of("mx", change)!.Apply(mark);
    }

    private static ReleaseDecision Decide(ReleaseMark mark, Reader reader) => Release.Decide(mark, reader, World.Agencies, _now);

    [Fact]
    public void Who_might_have_had_it_is_told_that_it_is_gone_and_who_never_might_is_told_nothing() => Histories.Sample(history =>
    {
        foreach (var reader in World.AgencyReaders)
        {
            var might = false;
            foreach (var mark in Versions(history.Mark, history.Changes))
            {
                var sight = Decide(mark, reader).Sight;
                might |= sight == Sight.Content || Decide(mark with { Recalled = false }, reader).Sight == Sight.Content
                    || mark.Consents?.Any(c => c.Agency == reader.Agency && World.Agencies.Find(c.Agency)!.IsValid(mark.Occurred)) == true;
                if (sight != Sight.Content) sight.ShouldBe(might ? Sight.Tombstone : Sight.Hidden);
            }
        }
    });

    [Fact]
    public void The_types_that_change_a_mark_are_all_that_do() => Samples.All
        .Where(s => ((string[])["mx", "us"]).Any(by => MarkChange.Of(by, s.Value) is not null)).Select(s => s.Key)
        .ShouldBe(MarkChange.Types, ignoreOrder: true);

    [Fact]
    public void Nothing_gives_the_content_but_the_own_agency_the_marking_and_a_consent_that_has_not_run_out() => Histories.Sample(history =>
    {
        foreach (var mark in Versions(history.Mark, history.Changes))
            foreach (var reader in World.AgencyReaders)
            {
                if (Decide(mark, reader).Sight != Sight.Content || mark.Agency == reader.Agency) continue;
                mark.Recalled.ShouldBeFalse();
                var marked = mark.Marking switch
                {
                    "binational" => true,
                    "pair" => World.Agencies.Find(reader.Agency!)!.IsCovering(mark.Pair, mark.Occurred),
                    "national" => reader.Side == "mx",
                    "coordination" => reader.Side == "mx" && mark.ReleaseTo is not null,
                    _ => false
                };
                (marked && mark.ReleaseTo?.Contains(reader.Agency) != false
                    || mark.Consents?.Any(c => c.Agency == reader.Agency && c.Until > _now) == true).ShouldBeTrue();
            }
    });

    [Fact]
    public void A_decision_is_the_same_whenever_it_is_made_again_for_its_instant() => Histories.Sample(history =>
    {
        var (once, again) = (Versions(history.Mark, history.Changes).ToArray(), Versions(history.Mark, history.Changes).ToArray());
        foreach (var reader in World.AgencyReaders)
            once.Select(m => Decide(m, reader)).ShouldBe(again.Select(m => Decide(m, reader)));
    });

    [Fact]
    public void Another_marking_ends_the_consents_that_were_given_under_the_former() => Histories.Sample(history =>
        MarkChange.Of("mx", new MarkingChanged(_event, "pair", "prueba"))!
            .Apply(Versions(history.Mark, history.Changes).Last()).Consents.ShouldBeNull());

    [Fact]
    public void When_its_time_is_over_nobody_has_it_not_even_its_own_agency() => World.Marks.Sample(mark =>
    {
        foreach (var reader in World.AgencyReaders.Append(new("mx", null, Roles.Auditor)))
            Release.Decide(mark with { KeepUntil = _now }, reader, World.Agencies, _now).Sight.ShouldNotBe(Sight.Content);
    });

    [Theory]
    [InlineData("us", false)] // the other side changes nothing of it
    [InlineData("coordination", false)]
    [InlineData("mx", true)]
    public void Only_its_origin_recalls_or_consents(string by, bool changes)
    {
        (MarkChange.Of(by, new RecordRecalled(_event, "prueba"))!.Origin == "mx").ShouldBe(changes);
        (MarkChange.Of(by, new ConsentApproved(new("us", _request), new("mx", _event), "hsi", "investigation", _now)) is not null).ShouldBe(changes);
        (MarkChange.Of(by, new ConsentSuspended(new("us", _request), new("mx", _event), "prueba")) is not null).ShouldBe(changes);
    }

    [Theory]
    [InlineData("us", true)]
    [InlineData("mx", true)]
    [InlineData("coordination", false)]
    public void Who_asked_and_who_consented_may_end_it(string by, bool may) =>
        (MarkChange.Of(by, new ConsentEnded(new("us", _request), new("mx", _event), "prueba")) is not null).ShouldBe(may);
}
