using System.Text;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;

namespace JointOps.Cli.Tests;

public class OutputTests
{
    private static readonly Names _names = new(JsonSerializer.Deserialize<JsonElement>(
        """
        {"pairs":[{"id":"juarez-el-paso","mx":{"zone":"America/Ciudad_Juarez"},"us":{"zone":"America/Denver"}}],
         "codes":{"eventType":[{"code":"checkpoint.opened.v1","es":"Punto abierto","en":"Checkpoint opened"}]}}
        """));

    [Theory] // in November 2022 the two cities' clocks differed
    [InlineData("America/Ciudad_Juarez", "2022-11-15 06:30 -06:00")]
    [InlineData("America/Denver", "2022-11-15 05:30 -07:00")]
    [InlineData("Moon/Tranquility", "2022-11-15 12:30 +00:00")]
    [InlineData(null, "2022-11-15 12:30 +00:00")]
    public void A_time_is_shown_on_the_clock_of_where_it_was(string? zone, string shown) =>
        Times.In(new(2022, 11, 15, 12, 30, 59, TimeSpan.Zero), zone).ShouldBe(shown);

    [Fact]
    public void An_event_is_one_line_whatever_stands_in_it()
    {
        var line = Events.Line(Json("""
            {"id":"01a20e45-5c92-72e1-baa3-2aa39ebcd21d","source":"//mx.jointops.example","type":"checkpoint.opened.v1",
             "time":"2022-11-15T12:30:00.000Z","occurredtz":"America/Ciudad_Juarez",
             "agency":"gn","dataclassification":"binational",
             "data":{"crossing":"stanton","lanes":4,"note":"uno\ndos\u001b[2J\u009b\u202e","items":[1,2],"window":{"zone":"x"}}}
            """), _names);
        line.ShouldBe("2022-11-15 06:30 -06:00  mx gn        01a20e45-5c92-72e1-baa3-2aa39ebcd21d  [binational] Checkpoint opened: "
            + "crossing stanton, lanes 4, note uno dos\uFFFD[2J\uFFFD\uFFFD, items × 2, window {zone x}");
    }

    [Fact]
    public void What_was_withdrawn_and_what_nobody_knows_is_a_line_too()
    {
        var line = Events.Line(Json("""{"id":"7","source":"//us.jointops.example","type":"us.odd.thing.v9","tombstone":"true"}"""), _names);
        line.ShouldContain("us.odd.thing.v9: content withdrawn");
        Events.Line(Json("{}"), _names).ShouldContain("?");
    }

    [Fact]
    public void A_city_has_the_clock_of_its_side()
    {
        _names.Zone("juarez-el-paso", "us").ShouldBe("America/Denver");
        _names.Zone("border", "us").ShouldBeNull();
    }

    [Fact]
    public void Columns_stand_below_each_other_and_only_a_terminal_cuts_them()
    {
        Column<string>[] columns = [new("A", s => s), new("NAME", s => s + "é")];
        Lines(columns, null).ShouldBe(["A    NAME", "x    xé", "yyy  yyyé"]);
        Lines(columns, 7).ShouldBe(["A    N…", "x    xé", "yyy  y…"]);
    }

    [Fact]
    public void On_a_narrow_terminal_an_id_stands_whole_below_the_other_columns_and_none_of_these_is_lost()
    {
        Column<string>[] columns = [new("A", s => s), new("ID", _ => "1234567890", Yields: true), new("NAME", s => s + "é")];
        Lines(columns, 40).ShouldBe(["A    ID          NAME", "x    1234567890  xé", "yyy  1234567890  yyyé"]);
        Lines(columns, 14).ShouldBe(["A    NAME", "  ID", "x    xé", "  1234567890", "yyy  yyyé", "  1234567890"]);
    }

    private static IEnumerable<string> Lines(Column<string>[] columns, int? width) => Table.Lines(["x", "yyy"], columns, width).Select(l => l.Text);

    [Fact]
    public void A_problem_is_told_with_title_detail_fields_and_code()
    {
        var answer = new Answer(422, Encoding.UTF8.GetBytes(
            """
            {"title":"No such pair","detail":"Ask for another","code":"unknown-pair",
             "errors":[{"pointer":"#/pair","detail":"is none"},{"parameter":"limit","detail":"Ask for another"}]}
            """), _ => null);
        var failure = Problem.Of(answer, new("http://127.0.0.1:5110"));
        failure.Exit.ShouldBe(Exit.Refused);
        failure.Message.ShouldBe("No such pair\n  Ask for another\n  #/pair: is none\n  ?limit\n  code unknown-pair, HTTP 422");
    }

    [Theory]
    [InlineData(401, Exit.LoginNeeded)]
    [InlineData(404, Exit.Refused)]
    [InlineData(302, Exit.Failed)] // a page's way to a login: that is no API
    [InlineData(500, Exit.Failed)]
    public void An_answer_that_is_no_problem_is_told_by_its_status(int status, int exit)
    {
        var failure = Problem.Of(new(status, "<html>"u8.ToArray(), _ => null), new("http://127.0.0.1:5110"));
        failure.Exit.ShouldBe(exit);
        failure.Message.ShouldContain($"HTTP {status}");
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
