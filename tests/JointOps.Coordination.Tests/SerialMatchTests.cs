using CsCheck;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Seizures;

namespace JointOps.Coordination.Tests;

/// <summary>Matches as a pure function of the seizures that stand.</summary>
public class SerialMatchTests
{
    private static readonly AgencyDirectory _agencies = TestLedger.Side.Reference.Agencies;
    private static readonly DateTimeOffset _noon = new(2019, 7, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid _secret = Guid.NewGuid();
    private static readonly HashSet<EventRef> _none = [];

    private static readonly Gen<SeizedFirearm> _firearms =
        from side in Gen.OneOf("mx", "us")
        from seizure in Gen.Int[1, 6]
        from item in Gen.Int[1, 2]
        from serial in Gen.OneOf("ABC1", "ABC2")
        from hours in Gen.Int[0, 8]
        from marking in Gen.OneOf(Markings.Binational, Markings.Pair, Markings.National, Markings.Agency)
        from pair in Gen.OneOf("tijuana-san-diego", "reynosa-mcallen")
        from to in Gen.OneOf<string[]?>(null, null, ["cbp"], ["gn", "cbp"], ["hsi", "fgr"], [])
        from handling in Gen.OneOf<string?>(null, "H2")
        from kept in Gen.OneOf<int?>(null, 24, 48)
        let agency = side == "mx" ? (seizure % 2 == 0 ? "gn" : "semar") : (seizure % 2 == 0 ? "cbp" : "hsi") // who recorded it never changes
        let at = _noon.AddHours(hours * 24)
        select new SeizedFirearm(side, new Guid(seizure, 0, 0, new byte[8]), item, agency, pair, serial, at,
            [new(side, agency, pair, marking, to, handling, at, KeepUntil: kept is { } h ? _noon.AddHours(h) : null)]);

    private static SeizedFirearm Firearm(string side, string agency, string serial = "ABC1", double hours = 0, string[]? releaseTo = null) =>
        new(side, Guid.NewGuid(), 1, agency, "tijuana-san-diego", serial, _noon.AddHours(hours),
            [new(side, agency, "tijuana-san-diego", Markings.Binational, releaseTo, null, _noon.AddHours(hours))]);

    private static IReadOnlyList<Statement> Say(
        IReadOnlyList<StatedMatch> stated, IEnumerable<SeizedFirearm> firearms, IReadOnlySet<EventRef>? unread = null) =>
        MatchStatements.Of(stated, SerialMatches.Of(firearms), _secret, _agencies, _noon, unread ?? _none);

    /// <summary>What was stated after what is said.</summary>
    private static List<StatedMatch> After(IEnumerable<StatedMatch> stated, IEnumerable<Statement> said)
    {
        var all = stated.ToDictionary(s => s.Id);
        foreach (var s in said)
            if (s.Data is RecordRetracted r) all[r.Target] = all[r.Target] with { Withdrawn = true };
            else all.Add(s.Key, new(s.Key, s.Envelope.Pair, s.Envelope.Occurred, (MatchDetected)s.Data, Audience.Of(s.Envelope), false));
        return [.. all.Values];
    }

    private static (Guid, int, Guid, int)[] Names(IEnumerable<SerialMatch> matches) =>
        [.. matches.Select(m => (m.First.Seizure, m.First.Item, m.Second.Seizure, m.Second.Item))];

    [Theory]
    [InlineData("A1-22871-18", "A12287118")]
    [InlineData(" a1 22871.18\u00a0", "A12287118")]
    [InlineData("A1\u201322871\u221218", "A12287118")]
    [InlineData("A1\u000022871\u200b18", "A12287118")]
    [InlineData("AB/12", "AB/12")]
    [InlineData("N/A", null)]
    [InlineData("- . -", null)]
    [InlineData("12", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Serials_are_compared_without_case_blanks_dashes_and_dots_and_what_is_too_short_is_none(string? told, string? compared) =>
        SerialNumber.Of(told).ShouldBe(compared);

    [Fact]
    public void Matches_are_the_same_in_whatever_order_and_however_often_seizures_come() =>
        Gen.Select(_firearms.Array[0, 12], Gen.Int).Sample((firearms, seed) =>
        {
            var known = firearms.DistinctBy(f => (f.Side, f.Seizure, f.Item)).ToArray();
            var shuffled = known.Concat(known.Take(3)).ToArray();
            new Random(seed).Shuffle(shuffled);
            Names(SerialMatches.Of(shuffled)).ShouldBe(Names(SerialMatches.Of(known)));
        });

    [Fact]
    public void They_are_what_comparing_each_with_each_gives_whichever_comes_first() => _firearms.Array[0, 12].Sample(firearms =>
    {
        var known = firearms.DistinctBy(f => (f.Side, f.Seizure, f.Item)).ToArray();
        var expected = known.SelectMany(one => known.Select(other => (one, other))).Where(p =>
            (p.one.Side, p.one.Seizure) != (p.other.Side, p.other.Seizure) && p.one.Serial == p.other.Serial
                && (p.one.Occurred - p.other.Occurred).Duration() <= TimeSpan.FromHours(72)).ToArray();
        var found = SerialMatches.Of(known);
        found.SelectMany(m => new[] { (m.First, m.Second), (m.Second, m.First) }).ShouldBe(expected, ignoreOrder: true); // both ways, and once
        foreach (var m in found) string.CompareOrdinal(m.First.Side, m.Second.Side).ShouldBeLessThanOrEqualTo(0);
    });

    [Theory]
    [InlineData(72, true)]
    [InlineData(-72, true)]
    [InlineData(72.01, false)]
    public void Seventy_two_hours_apart_is_near_enough_and_a_moment_more_is_not(double hours, bool matches) =>
        SerialMatches.Of([Firearm("mx", "gn"), Firearm("us", "cbp", hours: hours)]).Any().ShouldBe(matches);

    [Fact]
    public void Two_seizures_of_one_agency_match_and_two_items_of_one_seizure_do_not()
    {
        var one = Firearm("mx", "gn");
        SerialMatches.Of([one, one with { Item = 2 }]).ShouldBeEmpty();
        var said = Say([], [one, Firearm("mx", "gn")]).ShouldHaveSingleItem();
        said.Envelope.ReleaseTo.ShouldBe(["gn"]);
    }

    [Fact]
    public void No_statement_reaches_anybody_but_a_recording_agency_that_may_see_both_seizures() => _firearms.Array[2, 8].Sample(all =>
    {
        var firearms = all.DistinctBy(f => (f.Side, f.Seizure, f.Item)).ToArray();
        var byRef = firearms.ToLookup(f => f.Pointer);
        foreach (var said in Say([], firearms))
        {
            var told = (MatchDetected)said.Data;
            var mark = ReleaseMark.Of("coordination", said.Envelope);
            SeizedFirearm[] both = [.. told.Items.Select(i => byRef[i].First())];
            foreach (var agency in _agencies.All)
            {
                bool Sees(ReleaseMark m) => Release.MaySee(m, new(agency.Side, agency.Code, Roles.AgencyReader), _agencies, _noon);
                Sees(mark).ShouldBe(told.Items.Any(i => i.Agency == agency.Code) && both.All(f => f.Marks.All(Sees)), agency.Code);
            }
            both.ShouldAllBe(f => said.Envelope.KeepUntil == null ? f.Marks[0].KeepUntil == null : f.Marks[0].KeepUntil == null
                || f.Marks[0].KeepUntil >= said.Envelope.KeepUntil);
            both.Any(f => f.Marks[0].Handling == "H2").ShouldBe(said.Envelope.Handling == "H2");
        }
    });

    [Fact]
    public void A_consent_tells_nobody_of_a_match()
    {
        var (mine, yours) = (Firearm("mx", "gn", releaseTo: ["fgr", "hsi"]), Firearm("us", "cbp", releaseTo: ["hsi"]));
        Consent ToCustoms(Guid id) => new(id, "us", "cbp", "investigation", _noon.AddDays(9));
        Say([], [mine with { Marks = [mine.Marks[0] with { Consents = [ToCustoms(Guid.NewGuid())] }] }, yours]).ShouldBeEmpty();
    }

    [Fact]
    public void A_narrower_correction_hides_the_match_like_a_narrower_seizure()
    {
        var (mine, yours) = (Firearm("mx", "gn"), Firearm("us", "cbp"));
        mine = mine with { Marks = [.. mine.Marks, mine.Marks[0] with { ReleaseTo = ["hsi"] }] };
        Say([], [mine, yours]).ShouldHaveSingleItem().Envelope.ReleaseTo.ShouldBe(["gn"]);
    }

    [Fact]
    public void After_any_sequence_of_knowledge_what_is_said_is_what_is_found_and_then_there_is_nothing_to_say() =>
        _firearms.Array[0, 8].Array[1, 4].Sample(states =>
        {
            var (stated, ids) = (new List<StatedMatch>(), new HashSet<Guid>());
            foreach (var firearms in states)
            {
                var said = Say(stated, firearms);
                foreach (var s in said) ids.Add(s.Key).ShouldBeTrue("each statement is an event of its own");
                stated = After(stated, said);
                Say(stated, firearms).ShouldBeEmpty();
                var tellable = SerialMatches.Of(firearms).Where(m => MatchAudience.Of(m, _agencies, _noon) is not null);
                stated.Where(s => !s.Withdrawn).Select(s => (s.Told!.Items[0], s.Told.Items[1]))
                    .ShouldBe(tellable.Select(m => (m.First.Pointer, m.Second.Pointer)), ignoreOrder: true);
            }
        });

    [Fact]
    public void Whoever_may_no_longer_see_both_loses_the_match_and_who_still_may_is_told_anew()
    {
        SeizedFirearm[] both = [Firearm("mx", "gn"), Firearm("us", "cbp")];
        var stated = After([], Say([], both));
        both[0] = both[0] with { Marks = [both[0].Marks[0] with { ReleaseTo = ["hsi"] }] };
        var said = Say(stated, both);
        said.Select(s => (s.Data.GetType(), string.Join(',', s.Envelope.ReleaseTo!))).ShouldBe(
            [(typeof(RecordRetracted), "cbp,gn"), (typeof(MatchDetected), "gn")]);
    }

    [Fact]
    public void A_match_of_a_seizure_that_is_there_and_not_understood_is_not_withdrawn()
    {
        SeizedFirearm[] both = [Firearm("mx", "gn"), Firearm("us", "cbp")];
        var stated = After([], Say([], both));
        Say(stated, both[1..], new HashSet<EventRef> { both[0].Ref }).ShouldBeEmpty();
        Say(stated, both[1..]).ShouldHaveSingleItem().Data.ShouldBeOfType<RecordRetracted>();
    }

    [Fact]
    public void It_names_no_serial_and_its_id_tells_nobody_without_the_secret_which_seizures_it_is_about()
    {
        SeizedFirearm[] both = [Firearm("mx", "gn", "ZZTOP99"), Firearm("us", "cbp", "ZZTOP99")];
        var said = Say([], both).ShouldHaveSingleItem();
        System.Text.Json.JsonSerializer.Serialize(said.Data, said.Data.GetType(), Wire.Options).ShouldNotContain("ZZTOP99");
        MatchStatements.Of([], SerialMatches.Of(both), Guid.NewGuid(), _agencies, _noon, _none).Single().Key.ShouldNotBe(said.Key);
    }
}
