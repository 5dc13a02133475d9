using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Operations.Deconfliction;
using static JointOps.Operations.Tests.Leg;

namespace JointOps.Operations.Tests;

/// <summary>What becomes of a planned action before anything is stored, and who may answer to a conflict.</summary>
public class DeconflictionTests
{
    private static readonly DeconflictionKeys _keys = new([new("190001", new string('k', 32)), new("201909", new string('n', 32))]);

    private static readonly PlannedWindow _dawn = new(new(2019, 7, 26, 5, 0, 0), new(2019, 7, 26, 9, 0, 0), "America/Tijuana");

    private static Contracts.Posting<ActionPlanned> Post(ActionPlanned action, string? pair = "tijuana-san-diego") => new(action, Pair: pair);

    private static ActionRegistered Closed(ActionPlanned action) => RegisterAction.Closed(Post(action), Leg.Reference, _keys, "mx").Content;

    private static string Token(string kind, string value, PlannedWindow? window = null, DeconflictionKeys? keys = null) =>
        TargetTokens.Of([new(kind, value)], window ?? _dawn, keys ?? _keys, "mx").ShouldHaveSingleItem();

    [Fact]
    public void What_is_stored_names_neither_place_nor_target()
    {
        var closed = Closed(RegisterAction.Example with { Targets = [new("person", "José Pérez Ruiz")] });
        closed.Cell.ShouldBe("15/5730/13249");
        var text = System.Text.Json.JsonSerializer.Serialize(closed, Contracts.Wire.Options);
        foreach (var clear in new[] { "32.5", "117.0", "José", "Pérez", "PEREZ" }) text.ShouldNotContain(clear);
        System.Text.Json.JsonSerializer.Serialize(closed, Contracts.Wire.Disclosed).ShouldNotContain("Cateo");
    }

    [Theory]
    [InlineData("plate", "bcn 41 27", "BCN-41-27")]
    [InlineData("plate", "B0C-41-27", "BOC 41 27")]
    [InlineData("vin", "1HGCM82633AO04352", "IHGCM82633A004352")]
    [InlineData("vin", "3VWFE21C04M000Q01", "3vwfe21c04m000-001")]
    [InlineData("document", "PERJ800101HBCRZS0I", "perj800101hbcrzso1")]
    [InlineData("person", "José  Pérez", "JOSE PEREZ")]
    [InlineData("person", "José Pérez Ruiz", "PÉREZ RUIZ, JOSÉ")]
    [InlineData("person", "María de la Cruz Núñez", "DE LA CRUZ NUNEZ, MARIA")]
    [InlineData("person", "Ana García-López", "GARCIA LOPEZ ANA")]
    [InlineData("person", "Sean O'Brien", "OBRIEN, Sean")]
    [InlineData("phone", "+52 664 123 4567", "+52 1 664 123 4567")]
    [InlineData("phone", "+52 664 123 4567", "664 123 4567")]
    [InlineData("phone", "+52 (664) 123-4567", "526641234567")]
    [InlineData("phone", "044 664 123 4567", "0052 664 123 4567")]
    [InlineData("phone", "01 664 123 4567", "045 664 123 4567")]
    [InlineData("phone", "+1 619 236 5555", "001 619 236 5555")]
    public void However_a_target_is_written_a_token_is_the_same(string kind, string one, string other) =>
        Tokens(kind, one, "mx").Intersect(Tokens(kind, other, "mx")).ShouldNotBeEmpty();

    [Theory]
    [InlineData("phone", "664 123 4567", "011 52 664 123 4567")]
    [InlineData("phone", "(619) 236-5555", "001 619 236 5555")]
    [InlineData("phone", "+52 664 123 4567", "664-123-4567")]
    [InlineData("person", "PÉREZ RUIZ, JOSÉ", "Jose Perez Ruiz")]
    public void Officers_of_both_countries_meet_each_in_their_own_way_of_writing(string kind, string mexican, string american) =>
        Tokens(kind, mexican, "mx").Intersect(Tokens(kind, american, "us")).ShouldNotBeEmpty();

    [Theory]
    [InlineData("phone", "+52 664 123 4567", "+52 664 123 4568")]
    [InlineData("phone", "+52 619 236 5555", "+1 619 236 5555")]
    [InlineData("person", "José Pérez Ruiz", "José Pérez Díaz")]
    [InlineData("plate", "BCN-41-27", "BCN-41-28")]
    public void What_is_not_the_same_is_not_taken_for_it(string kind, string one, string other) =>
        Tokens(kind, one, "mx").Intersect(Tokens(kind, other, "us")).ShouldBeEmpty();

    private static IReadOnlyList<string> Tokens(string kind, string value, string side) => TargetTokens.Of([new(kind, value)], _dawn, _keys, side);

    [Fact]
    public void Another_kind_another_key_and_another_month_give_another_token()
    {
        var token = Token("plate", "BCN-41-27");
        token.ShouldStartWith("2019-07.");
        Token("vin", "BCN-41-27").ShouldNotBe(token);
        Token("plate", "BCN-41-27", keys: new([new("190001", new string('x', 32))])).ShouldNotBe(token);
        Token("plate", "BCN-41-27", _dawn with { Start = _dawn.Start.AddMonths(1), End = _dawn.End.AddMonths(1) })[8..].ShouldNotBe(token[8..]);
        Token("plate", "other")[..16].ShouldBe(token[..16]); // month and check of the key
    }

    [Theory]
    [InlineData(15, 16, "2019-07")]
    [InlineData(30, 33, "2019-07", "2019-08")] // over the end of the month
    [InlineData(31, 32, "2019-07", "2019-08")] // in UTC it begins on the first, and the last of July is near
    [InlineData(2, 3, "2019-06", "2019-07")]
    public void There_is_a_token_for_each_month_that_the_window_touches_or_comes_near(int from, int to, params string[] months)
    {
        var july = new DateTime(2019, 6, 30, 22, 0, 0);
        TargetTokens.Of([new("plate", "BCN-41-27")], new(july.AddDays(from), july.AddDays(to), "America/Tijuana"), _keys, "mx")
            .Select(t => t[..7]).ShouldBe(months);
    }

    [Fact]
    public void A_new_secret_is_used_from_its_month_on()
    {
        _keys.Of(new(2019, 8, 1)).ShouldBe(new DeconflictionKeys([new("190001", new string('k', 32))]).Of(new(2019, 8, 1)));
        _keys.Of(new(2019, 9, 1)).ShouldBe(new DeconflictionKeys([new("201801", new string('n', 32))]).Of(new(2019, 9, 1)));

    }

    [Fact]
    public void Its_content_is_due_to_coordination_alone()
    {
        var view = new StreamView(0, Now, new Dictionary<Type, object>(), new Dictionary<(string, Guid), KnownEvent>());
        var recorded = RegisterAction.Decide(
            RegisterAction.Closed(Post(RegisterAction.Example), Leg.Reference, _keys, "mx"), view, new("mx", "gn", "liaison"), Leg.Reference);
        recorded.Envelope.ShouldSatisfyAllConditions(
            e => e.Marking.ShouldBe("coordination"), e => e.ReleaseTo.ShouldBeNull(), e => e.Agency.ShouldBe("gn"));
    }

    [Fact]
    public void Two_agencies_of_one_side_answer_at_home_and_to_coordination_two_of_both_sides_to_each_other()
    {
        Answer("us", "hsi", Conflict(("mx", "gn"), ("us", "hsi"))).Envelope.ShouldSatisfyAllConditions(
            e => e.Marking.ShouldBe("binational"), e => e.ReleaseTo.ShouldBe(["gn", "hsi"]));
        Answer("mx", "fgr", Conflict(("mx", "gn"), ("mx", "fgr"))).Envelope.ShouldSatisfyAllConditions(
            e => e.Marking.ShouldBe("coordination"), e => e.ReleaseTo.ShouldBe(["gn", "fgr"]));
    }

    internal static Recording Answer(string side, string agency, StreamView view, string outcome = "reschedule") =>
        AnswerConflict.Resolve(_conflict, new(new(outcome)), view, new(side, agency, "liaison"), Leg.Reference);

    internal static Recording Acknowledge(string side, string agency, StreamView view) =>
        AnswerConflict.Acknowledge(_conflict, new(new()), view, new(side, agency, "liaison"), Leg.Reference);

    internal static Recording Withdraw(string agency, bool withdrawn = false)
    {
        var known = new KnownEvent(
            _conflict, "deconfliction.action-registered.v1", new("mx", "gn", "tijuana-san-diego", "coordination", null, null, Now), 3);
        return WithdrawAction.Decide(_conflict, new(new()), new(
            1, Now, withdrawn ? new() { [typeof(ActionWithdrawn)] = new ActionWithdrawn() } : new Dictionary<Type, object>(),
            new Dictionary<(string, Guid), KnownEvent> { [("mx", _conflict)] = known }), new("mx", agency, "liaison"), Leg.Reference);
    }

    internal static StreamView Conflict(
        (string Side, string Agency) one, (string Side, string Agency) other, bool over = false, params string[] acknowledged)
    {
        var told = new ConflictDetected([new(one.Side, _conflict, one.Agency), new(other.Side, _conflict, other.Agency)]);
        var mark = new Contracts.ReleaseMark(
            "coordination", "coordination", "tijuana-san-diego", "binational", [one.Agency, other.Agency], "H2", Now);
        var content = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { data = told }, Contracts.Wire.Options);
        return new(
            acknowledged.Length, Now, new Dictionary<Type, object> { [typeof(ConflictWords)] = new ConflictWords([.. acknowledged]) },
            new Dictionary<(string, Guid), KnownEvent>
            {
                [("coordination", _conflict)] = new(_conflict, "deconfliction.conflict-detected.v1", mark, 7, over, Content: content)
            });
    }

    private static readonly Guid _conflict = Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");
}
