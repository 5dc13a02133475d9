using CsCheck;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Coordination.Deconfliction;
using NetTopologySuite.IO.VectorTiles.Tiles;

namespace JointOps.Coordination.Tests;

/// <summary>Conflicts as a pure function of the actions that stand.</summary>
public class ConflictTests
{
    private const int Zoom = 15;

    private static readonly DateTimeOffset _morning = new(2019, 7, 26, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(double Lat, double Lon)> _places = // the border from Tijuana to Matamoros, and some way off
        from lat in Gen.Double[25.5, 33]
        from lon in Gen.Double[-117.5, -97]
        select (lat, lon);

    private static readonly Gen<PlannedAction> _actions =
        from side in Gen.OneOf("mx", "us")
        from agency in Gen.OneOf("one", "other")
        from id in Gen.Guid
        from east in Gen.Int[0, 5]
        from south in Gen.Int[0, 2]
        from hour in Gen.Int[0, 10]
        from hours in Gen.Int[1, 4]
        from tokens in Gen.OneOf("2019-07.a", "2019-07.b", "2019-07.c", "2019-08.a").Array[0, 2]
        select new PlannedAction(side, id, side + agency, "tijuana-san-diego", new Tile(5731 + east, 13261 + south, Zoom),
            new(_morning.AddHours(hour), _morning.AddHours(hour + hours)), tokens, _morning);

    private static PlannedAction Action(string side, Tile cell, Stretch time, params string[] tokens) =>
        new(side, Guid.NewGuid(), side + "-agency", "tijuana-san-diego", cell, time, tokens, _morning);

    private static readonly Guid _secret = Guid.NewGuid();

    private static readonly Stretch _now = new(_morning, _morning.AddHours(2));

    [Fact]
    public void Two_actions_within_800_metres_are_always_in_conflict_whatever_the_bearing() =>
        Gen.Select(_places, Gen.Double[0, 800], Gen.Double[0, 2 * Math.PI]).Sample((place, metres, bearing) =>
        {
            const double MetresADegree = 111_320;
            var (lat, lon) = (place.Lat + (metres * Math.Cos(bearing) / MetresADegree),
                place.Lon + (metres * Math.Sin(bearing) / MetresADegree / Math.Cos(place.Lat * Math.PI / 180)));
            var (here, there) = (Tile.CreateAroundLocation(place.Lat, place.Lon, Zoom)!, Tile.CreateAroundLocation(lat, lon, Zoom)!);
            Conflicts.Of([Action("mx", here, _now), Action("us", there, _now)]).Count.ShouldBe(1);
        });

    [Fact]
    public void Conflicts_are_the_same_in_whatever_order_and_however_often_actions_come() =>
        Gen.Select(_actions.Array[0, 14], Gen.Int).Sample((actions, seed) =>
        {
            var shuffled = actions.Concat(actions.Take(3)).ToArray();
            new Random(seed).Shuffle(shuffled);
            Pairs(Conflicts.Of(shuffled)).ShouldBe(Pairs(Conflicts.Of(actions)));
        });

    [Fact]
    public void They_are_what_comparing_each_with_each_gives() => _actions.Array[0, 14].Sample(actions =>
    {
        var expected = from one in actions
                       from other in actions
                       where (one.Side, one.Agency) != (other.Side, other.Agency)
                           && (string.CompareOrdinal(one.Side, other.Side) is var order
                               && (order < 0 || (order == 0 && one.Id.CompareTo(other.Id) < 0)))
                           && (one.Tokens.Intersect(other.Tokens).Any()
                               || (Math.Abs(one.Cell.X - other.Cell.X) <= 1 && Math.Abs(one.Cell.Y - other.Cell.Y) <= 1
                                   && one.Time.From < other.Time.Until && other.Time.From < one.Time.Until))
                       select (one.Id, other.Id);
        Pairs(Conflicts.Of(actions)).ShouldBe(expected.Distinct(), ignoreOrder: true);
    });

    [Fact]
    public void A_conflict_of_an_action_that_is_there_and_not_understood_is_not_withdrawn()
    {
        var tile = new Tile(5731, 13261, Zoom);
        PlannedAction[] actions = [Action("mx", tile, _now), Action("us", tile, _now)];
        StatedConflict[] stated = [.. ConflictStatements.Of([], Conflicts.Of(actions), _secret, _morning).Select(Stated)];
        HashSet<EventRef> unread = [new("mx", actions[0].Id)];
        ConflictStatements.Of(stated, Conflicts.Of(actions[1..]), _secret, _morning, unread).ShouldBeEmpty();
        ConflictStatements.Of(stated, Conflicts.Of(actions[1..]), _secret, _morning).ShouldHaveSingleItem().Data.ShouldBeOfType<RecordRetracted>();
    }

    [Fact]
    public void What_is_said_brings_what_was_stated_in_line_with_what_is_found_and_then_there_is_nothing_to_say() =>
        Gen.Select(_actions.Array[0, 12], Gen.Int[0, 12]).Sample((actions, left) =>
        {
            var before = ConflictStatements.Of([], Conflicts.Of(actions), _secret, _morning).Select(Stated).ToList();
            var (found, said) = (Conflicts.Of(actions.Take(left)),
                ConflictStatements.Of(before, Conflicts.Of(actions.Take(left)), _secret, _morning).ToArray());
            foreach (var s in said)
                if (s.Data is RecordRetracted r)
                    before[before.FindIndex(b => b.Id == r.Target)] = before.First(b => b.Id == r.Target) with { Withdrawn = true };
                else before.Add(Stated(s));
            before.Count(s => !s.Withdrawn).ShouldBe(found.Count);
            ConflictStatements.Of(before, found, _secret, _morning).ShouldBeEmpty();
        });

    [Fact]
    public void A_conflict_is_told_to_its_two_agencies_as_a_pointer_and_to_nobody_else()
    {
        var tile = new Tile(5731, 13261, Zoom);
        var statement = ConflictStatements.Of([], Conflicts.Of([Action("mx", tile, _now, "2019-07.a"), Action("us", tile, _now)]), _secret, _morning)
            .ShouldHaveSingleItem();
        statement.Envelope.ShouldSatisfyAllConditions(
            e => e.ReleaseTo.ShouldBe(["mx-agency", "us-agency"]), e => Handlings.MayBeBroadcast(e.Handling).ShouldBeFalse());
        var told = System.Text.Json.JsonSerializer.Serialize(statement.Data, statement.Data.GetType(), Wire.Options);
        foreach (var content in new[] { "5731", "2019-07", "target", "cell" }) told.ShouldNotContain(content);
    }

    [Fact]
    public void In_November_2022_the_same_hour_on_the_wall_in_Juarez_and_El_Paso_is_no_conflict_and_an_hour_apart_is_one()
    {
        var tile = new Tile(6692, 13358, Zoom);
        PlannedWindow At(int hour, string zone) => new(new(2022, 11, 15, hour, 0, 0), new(2022, 11, 15, hour + 1, 0, 0), zone);
        IReadOnlyList<Conflict> Found(int juarez, int elPaso) =>
            Conflicts.Of([Action("mx", tile, Stretch.Of(At(juarez, "America/Ciudad_Juarez"))!), Action(
                "us", tile, Stretch.Of(At(elPaso, "America/Denver"))!)]);
        Found(10, 10).ShouldBeEmpty();
        Found(10, 9).Count.ShouldBe(1); // ten in Juárez is nine in El Paso
    }

    public static TheoryData<string, ActionRegistered> Hostile => new()
    {
        { "gn", new ActionRegistered("warrant", "15/5731/13261", new(new(2019, 7, 26), new(2019, 7, 27), "America/Tijuana"),
            [null!, "x", new('9', 5_000), "2019-07.aaaaaaaa.0123456789abcdef0123456789abcdef"]) },
        { "gn", new ActionRegistered("warrant", "15/5731/13261", new(default, default(DateTime).AddDays(1), "Asia/Tokyo"), []) },
        { "gn", new ActionRegistered("warrant", "99/1/1", new(new(2019, 7, 26), new(2019, 7, 27), "America/Tijuana"), []) },
        { "gn,fgr,semar", new ActionRegistered("warrant", "15/5731/13261", new(new(2019, 7, 26), new(2019, 7, 27), "America/Tijuana"), []) },
        { "hsi", new ActionRegistered("warrant", "15/5731/13261", new(new(2019, 7, 26), new(2019, 7, 27), "America/Tijuana"), []) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_a_side_tells_wrongly_stops_nothing_and_only_tokens_that_are_some_count(string agency, ActionRegistered told)
    {
        var row = new Timeline.TimelineRow("mx", 0, 0, Guid.Empty, Guid.Empty, "deconfliction.action-registered.v1",
            "actions/x", "tijuana-san-diego", agency, _morning, "UTC", _morning, _morning, 0, false, null);
        var read = PlannedAction.Read(row, told, TestLedger.Side.Reference.Agencies);
        (read is null || read.Tokens is ["2019-07.aaaaaaaa.0123456789abcdef0123456789abcdef"]).ShouldBeTrue();
    }

    [Fact]
    public void Sides_with_different_keys_are_noticed_by_the_month()
    {
        var tile = new Tile(5731, 13261, Zoom);
        IReadOnlyList<string> Apart(string mx, string us) => KeyAgreement.Apart([Action("mx", tile, _now, mx), Action("us", tile, _now, us)]);
        Apart("2019-07.aaaaaaaa.01", "2019-07.aaaaaaaa.02").ShouldBeEmpty();
        Apart("2019-07.aaaaaaaa.01", "2019-08.bbbbbbbb.01").ShouldBeEmpty();
        Apart("2019-07.aaaaaaaa.01", "2019-07.bbbbbbbb.01").ShouldBe(["2019-07"]);
    }

    [Theory]
    [InlineData("15/5731/13261", true)]
    [InlineData("15/5731", false)]
    [InlineData("15/5731/x", false)]
    [InlineData("15/-1/4", false)]
    [InlineData("99/1/1", false)]
    public void A_cell_that_is_none_is_passed_over(string text, bool reads) => (PlannedAction.ReadCell(text) is not null).ShouldBe(reads);

    private static StatedConflict Stated(Statement s) => new(s.Key, s.Envelope.Pair, s.Envelope.Occurred, (ConflictDetected)s.Data, false);

    private static (Guid, Guid)[] Pairs(IEnumerable<Conflict> conflicts) => [.. conflicts.Select(c => (c.First.Id, c.Second.Id))];
}
