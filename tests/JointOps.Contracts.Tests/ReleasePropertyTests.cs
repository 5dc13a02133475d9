using CsCheck;

namespace JointOps.Contracts.Tests;

public class ReleasePropertyTests
{
    [Fact]
    public void An_unknown_or_empty_audience_is_the_originating_agency_alone() => World.Marks.Sample(mark =>
    {
        if (Markings.All.Append(Markings.Coordination).Contains(mark.Marking) && mark.ReleaseTo is not { Count: 0 }) return;
        World.Audience(mark).ShouldBe([mark.Agency]);
        if (!Markings.All.Append(Markings.Coordination).Contains(mark.Marking)) Release.Leaves(mark, World.Agencies).ShouldBeFalse();
    });

    [Fact]
    public void Each_marking_has_an_audience_within_the_next_wider_ones() => World.Marks.Sample(mark =>
    {
        HashSet<string> Under(string marking) => World.Audience(mark with { Marking = marking });
        Under(Markings.Agency).IsSubsetOf(Under(Markings.National)).ShouldBeTrue();
        Under(Markings.National).IsSubsetOf(Under(Markings.Binational)).ShouldBeTrue();
        Under(Markings.Agency).IsSubsetOf(Under(Markings.Pair)).ShouldBeTrue();
        Under(Markings.Pair).IsSubsetOf(Under(Markings.Binational)).ShouldBeTrue();
    });

    [Fact]
    public void Time_alone_changes_nothing_that_a_reader_gets_before_it_was_told_to_end() =>
        Gen.Select(World.Marks, World.Readers, Gen.Int[-2, 4], Gen.Int[-2, 4], Gen.Int[0, 6]).Sample((mark, reader, kept, until, later) =>
        {
            var now = mark.Occurred.AddDays(9);
            IReadOnlyList<Consent> consents = [new(Guid.Empty, "us", reader.Agency ?? "atf", "investigation", now.AddDays(until))];
            var timed = mark with { KeepUntil = now.AddDays(kept), Consents = consents };
            var ends = Release.Ends(timed, reader, now) ?? DateTimeOffset.MaxValue;
            if (now.AddDays(later) is var then && then >= ends) return;
            Release.Decide(timed, reader, World.Agencies, then).ShouldBe(Release.Decide(timed, reader, World.Agencies, now));
        });

    [Fact]
    public void ReleaseTo_only_narrows() => World.Marks.Sample(mark =>
    {
        var named = World.Audience(mark);
        // which names who is told at home
        if (mark.Marking != Markings.Coordination) named.IsSubsetOf(World.Audience(mark with { ReleaseTo = null })).ShouldBeTrue();
        if (mark.ReleaseTo is { } to) named.IsSubsetOf([.. to, mark.Agency]).ShouldBeTrue();
    });

    [Fact]
    public void What_was_recalled_is_seen_by_nobody_but_its_origin_and_auditors() => World.Marks.Sample(mark =>
    {
        var recalled = mark with { Recalled = true };
        World.Audience(recalled).ShouldBe([mark.Agency]);
        (Release.Leaves(recalled, World.Agencies) || Release.ToEverybody(recalled)).ShouldBeFalse();
        Release.MaySee(recalled, new("us", null, Roles.Auditor), World.Agencies, DateTimeOffset.UtcNow).ShouldBeTrue();
    });

    [Fact]
    public void Only_auditors_and_known_agencies_with_a_token_of_their_side_see_anything() =>
        Gen.Select(World.Marks, World.Readers).Sample((mark, reader) =>
        {
            if (!Release.MaySee(mark, reader, World.Agencies, DateTimeOffset.UtcNow) || reader.Role == Roles.Auditor) return;
            reader.Role.ShouldBeOneOf(Roles.Liaison, Roles.AgencyReader);
            World.Agencies.Find(reader.Agency!)!.Side.ShouldBe(reader.Side);
        });

    [Fact]
    public void What_goes_to_everybody_leaves_and_what_leaves_is_for_coordination_the_pair_or_both_sides() => World.Marks.Sample(mark =>
    {
        var leaves = Release.Leaves(mark, World.Agencies);
        if (Release.ToEverybody(mark)) leaves.ShouldBeTrue();
        if (leaves) mark.Marking.ShouldBeOneOf(Markings.Coordination, Markings.Pair, Markings.Binational);
    });

    [Fact]
    public void The_content_goes_where_it_is_due_to_coordination_always_and_to_a_side_that_may_show_it_to_somebody() =>
        Gen.Select(World.Marks, Gen.OneOf("mx", "us", "coordination")).Sample((mark, service) =>
        {
            var due = Release.DueTo(mark, service, World.Agencies, DateTimeOffset.UtcNow);
            if (service == "coordination") due.ShouldBe(Release.Leaves(mark, World.Agencies));
            else if (service != mark.Origin && World.Audience(mark).Any(code => World.Agencies.Find(code)!.Side == service)) due.ShouldBeTrue();
            if (due && mark.Marking == Markings.Coordination) service.ShouldBe("coordination");
            if (due && mark.ReleaseTo is { } names && service != "coordination")
                names.ShouldContain(code => World.Agencies.Find(code) != null && World.Agencies.Find(code)!.Side == service);
        });

    [Fact]
    public void What_is_for_coordination_is_seen_by_its_agency_and_the_named_of_its_side_alone() => World.Marks.Sample(mark =>
    {
        var named = World.All.Where(
            a => a.Side == mark.Origin && a.IsValid(mark.Occurred) && mark.ReleaseTo?.Contains(a.Code) == true && !mark.Recalled).Select(a => a.Code);
        World.Audience(mark with { Marking = Markings.Coordination }).ShouldBe([.. named.Append(mark.Agency).Distinct()], ignoreOrder: true);
    });

    [Fact]
    public void Whatever_the_other_side_may_see_has_left() => World.Marks.Sample(mark =>
    {
        var others = World.Audience(mark).Where(code => World.Agencies.Find(code)!.Side != mark.Origin);
        if (others.Any()) Release.Leaves(mark, World.Agencies).ShouldBeTrue();
    });

    [Fact]
    public void What_goes_to_everybody_is_seen_by_every_agency_of_its_day() => World.Marks.Sample(mark =>
    {
        if (!Release.ToEverybody(mark)) return;
        World.Audience(mark).IsSupersetOf(World.All.Where(a => a.IsValid(mark.Occurred)).Select(a => a.Code)).ShouldBeTrue();
    });
}
