using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>Chains of custody of things that pass the border: each country tells its half.</summary>
public class CustodyAcrossTests
{
    private static readonly DateTimeOffset _noon = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _seizure = new(1, 0, 0, new byte[8]);
    private static readonly EventRef _request = new("us", new(2, 0, 0, new byte[8])), _another = new("us", new(3, 0, 0, new byte[8]));

    // CBP asks for two things that the guard seized, and Mexico says yes; the same once more.
    private static readonly ToldEvent[] _asked =
    [
        Told(0, "mx", "gn", new SeizureRecorded(
            "IPH", new(Locality: "x"), "southbound", [new(1, "ammunition", 10), new(2, "ammunition", 20)]), id: _seizure),
        .. Asked(_request, 1), .. Asked(_another, 3),
    ];

    [Fact]
    public void What_was_given_is_in_the_other_countrys_hands_under_the_seal_in_force_and_then_in_those_of_the_agency_that_took_it_over()
    {
        ToldEvent[] given = [.. _asked, Move(10, "gn", "fgr", "S-1", "F-1"), Give(11, "fgr", null)];
        Chain(given, 1).ShouldBe("gn - > fgr F-1 > us F-1");
        Chain([.. given, Receive(12, "cbp", "C-9")], 1).ShouldBe("gn - > fgr F-1 > us F-1 > cbp C-9");
        Chain([.. given, Receive(12, "cbp", null, [1])], 2).ShouldBe("gn - > fgr F-1 > us F-1"); // nobody says that it came
    }

    [Fact]
    public void What_was_received_is_there_whatever_was_told_of_giving()
    {
        Chain([.. _asked, Receive(10, "cbp", "S-1")], 1).ShouldBe("gn - > cbp S-1"); // Mexico has yet to tell its half
        Chain([.. _asked, Give(10, "gn", "S-1", [2]), Receive(11, "cbp", "S-1")], 1).ShouldBe("gn - > cbp S-1"); // the accounts differ
        Chain([.. _asked, Give(10, "sedena", "S-1"), Receive(11, "cbp", "S-1")], 1).ShouldBe("gn - > cbp S-1"); // by who did not hold it
    }

    [Fact]
    public void What_was_moved_before_it_was_given_goes_before_it_though_the_other_side_told_its_half_first()
    {
        ToldEvent[] received = [.. _asked, Receive(10, "cbp", "F-1"), Move(11, "gn", "fgr", "S-1", "F-1")];
        Chain(received, 1).ShouldBe("gn - > cbp F-1");
        Chain([.. received, Give(12, "fgr", "F-1")], 1).ShouldBe("gn - > fgr F-1 > us F-1 > cbp F-1");
    }

    [Fact]
    public void What_passed_is_not_moved_on_here_nor_given_or_received_again()
    {
        ToldEvent[] given = [.. _asked, Give(10, "gn", "S-1")];
        Chain([.. given, Move(11, "gn", "fgr", "S-1")], 1).ShouldBe("gn - > us S-1");
        Chain([.. given, Give(11, "gn", "S-1", of: _another), Receive(12, "atf", null, of: _another)], 1).ShouldBe("gn - > us S-1");
        Broken([.. given, Move(11, "gn", "fgr", "S-1")]).ShouldBe([1, 2]);
        Broken([.. given, Give(11, "gn", "S-1", [2], _another)]).ShouldBe([2]);
    }

    [Fact]
    public void A_giving_by_another_holder_under_another_seal_or_before_its_time_goes_on_from_nothing()
    {
        ToldEvent[] moved = [.. _asked, Move(10, "gn", "fgr", "S-1", "F-1")];
        foreach (var given in (ToldEvent[])[Give(11, "gn", "F-1"), Give(11, "fgr", "S-1"), Give(11, "fgr", "F-1", at: 1)])
        {
            Chain([.. moved, given], 1).ShouldBe("gn - > fgr F-1");
            Broken([.. moved, given]).ShouldBe([1, 2]);
        }
    }

    [Fact]
    public void A_half_that_is_retracted_a_word_that_was_taken_back_and_a_request_that_is_hidden_leave_the_hands_as_they_were()
    {
        var (give, receive) = (Give(10, "gn", "S-1"), Receive(11, "cbp", "S-1"));
        ToldEvent[] closed = [.. _asked, give, receive];
        Chain([.. closed, Retract(12, receive)], 1).ShouldBe("gn - > us S-1");
        Chain([.. closed, Retract(12, give)], 1).ShouldBe("gn - > cbp S-1");
        Chain([.. closed, Retract(12, give), Retract(13, receive)], 1).ShouldBe("gn -");
        foreach (var gone in closed.Where(e => e.Type is "handoff.requested.v1" or "handoff.accepted.v1"))
            if (gone.Subject == Handoff.Stream(_request)) Chain(closed.Where(e => e.Id != gone.Id), 1).ShouldBe("gn -");
    }

    [Fact]
    public void What_was_handed_over_was_handed_over_though_it_was_called_off_and_what_was_called_off_before_is_still_here()
    {
        var cancel = Told(10, "us", "cbp", new HandoffCancelled(_request, "x"), Handoff.Stream(_request));
        Chain([.. _asked, cancel], 1).ShouldBe("gn -");
        Chain([.. _asked, cancel, Give(11, "gn", "S-1")], 1).ShouldBe("gn - > us S-1"); // two sides spoke at the same moment
    }

    [Fact]
    public void A_thing_that_passed_under_a_report_given_up_is_there_under_the_one_kept_before_the_merge_and_after()
    {
        var kept = Told(5, "mx", "sedena", new SeizureRecorded(
            "IPH", new(Locality: "x"), "southbound", [new(1, "ammunition", 20), new(2, "ammunition", 10)]));
        ToldEvent Merge(int minute) => Told(minute, "mx", "gn", new SeizureMerged(
            new("mx", kept.Id), [_seizure], [new(_seizure, 1, 2), new(_seizure, 2, 1)], "x"));
        ToldEvent[] both = [.. _asked, kept];
        Chain([.. both, Give(10, "gn", "S-1", [1]), Merge(11)], 2, kept.Id).ShouldBe("gn - > us S-1");
        Chain([.. both, Merge(10), Receive(11, "cbp", "S-1", [1])], 2, kept.Id).ShouldBe("sedena - > cbp S-1");
        Chain([.. both, Merge(10), Receive(11, "cbp", "S-1", [1])], 1, kept.Id).ShouldBe("sedena -");
        // Moved under both, it is where it went.
        Chain([.. both, Move(10, "sedena", "fgr", "S-1", of: kept.Id), Give(11, "gn", "S-2"), Merge(12)], 1, kept.Id).ShouldBe("gn - > us S-2");
    }

    private static ToldEvent[] Asked(EventRef request, int minute) =>
    [
        Told(minute, "us", "cbp", new HandoffRequested(
            "items", "mx", "san-ysidro", "south", new(new(2019, 7, 26, 16, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Tijuana"), _noon.AddDays(9),
            Seizure: _seizure, Items: [1, 2]), Handoff.Stream(request), request.Id),
        Told(minute + 1, "mx", "gn", new HandoffAccepted(request), Handoff.Stream(request)),
    ];

    private static ToldEvent Move(int minute, string from, string to, string seal, string? newSeal = null, Guid? of = null) =>
        Told(minute, "mx", from, new CustodyTransferred(of ?? _seizure, [1, 2], from, to, seal, "x", "x", newSeal));

    private static ToldEvent Give(int minute, string agency, string? seal, int[]? items = null, EventRef? of = null, int? at = null)
    {
        var told = Told(minute, "mx", agency, new HandoffGiven(of ?? _request, items, seal), Handoff.Stream(of ?? _request));
        return told with { Mark = told.Mark with { Occurred = _noon.AddMinutes(at ?? minute) } };
    }

    private static ToldEvent Receive(int minute, string agency, string? seal, int[]? items = null, EventRef? of = null) =>
        Told(minute, "us", agency, new HandoffReceived(of ?? _request, items, seal), Handoff.Stream(of ?? _request));

    private static ToldEvent Retract(int minute, ToldEvent target) =>
        Told(minute, target.Mark.Origin, target.Mark.Agency, new RecordRetracted(target.Id, "x"), target.Subject) with { Supersedes = target.Id };

    private static string Chain(IEnumerable<ToldEvent> told, int item, Guid? seizure = null)
    {
        var chain = CustodyChain.Of(SeizureMerges.Of(told)).Chains[(new("mx", seizure ?? _seizure), item)];
        return string.Join(" > ", chain.Links.Select(l => $"{l.Agency} {l.Seal ?? "-"}"));
    }

    private static IEnumerable<int> Broken(IEnumerable<ToldEvent> told) => CustodyChain.Of(SeizureMerges.Of(told)).Broken.Select(b => b.Item);

    private static ToldEvent Told(int minute, string side, string agency, object data, string subject = "operations/x", Guid? id = null)
    {
        var at = _noon.AddMinutes(minute);
        return new(
            id ?? Guid.CreateVersion7(), EventTypes.Name(data.GetType()), subject, minute, null,
            new(side, agency, "tijuana-san-diego", Markings.Binational, null, null, at), at, at,
            new(agency, "tijuana-san-diego", at, "America/Tijuana", Markings.Binational), data);
    }
}
