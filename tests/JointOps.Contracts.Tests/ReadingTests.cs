using System.Text;
using System.Text.Json;
using CsCheck;

namespace JointOps.Contracts.Tests;

/// <summary>What others write, as it is read.</summary>
public class ReadingTests
{
    [Theory]
    [InlineData("""{"document":"x","place":{},"direction":"southbound","items":[null]}""")]
    [InlineData("""{"document":"x","place":{},"direction":"southbound","items":[{"no":1,"kind":"vehicle"},null]}""")]
    public void A_list_with_a_null_in_it_does_not_read(string told) =>
        Wire.ReadTold<Events.SeizureRecorded>(JsonSerializer.Deserialize<JsonElement>(told)).ShouldBeNull();

    [Theory]
    [InlineData("2019-07-22T10:00:00Z")]
    [InlineData("2019-07-22T10:00:00.125-07:00")]
    [InlineData("2020-02-29T23:59:59+00:00")]
    public void An_instant_is_date_time_and_offset(string text) => Rfc3339.TryRead(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData("07/08/2019")]
    [InlineData("2019-07-22")]
    [InlineData("10:00")]
    [InlineData("2019-07-22T10:00:00")]
    [InlineData("2019-07-22T10:00Z")]
    [InlineData("2019-07-22 10:00:00Z")]
    [InlineData("26 OCT 2019 10:00 -0700")]
    [InlineData("2019-07-22T10:00:00-0700")]
    [InlineData("2019-02-30T10:00:00Z")]
    [InlineData("2019-07-22T24:00:00Z")]
    [InlineData("2019-07-22T10:00:00Z\n")]
    [InlineData("")]
    [InlineData(null)]
    public void Whatever_can_be_read_two_ways_is_no_instant(string? text) => Rfc3339.TryRead(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("\u200B\u200B\u200B")]
    [InlineData("\u2800")]
    [InlineData("\uFFFC\uFFFC\uFFFC")]
    [InlineData("\uE000\uE000")]
    [InlineData("\u3164 \t")]
    [InlineData("\u00AD\u202E\uFEFF")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData(null)]
    public void A_text_that_leaves_no_mark_on_the_page_is_empty(string? text)
    {
        VisibleText.IsEmpty(text).ShouldBeTrue();
        VisibleText.Measure(text).ShouldBe(0);
    }

    [Fact]
    public void A_character_is_one_however_it_is_encoded()
    {
        VisibleText.Length("🔫🔫").ShouldBe(2);
        VisibleText.Measure(" a b ").ShouldBe(3);
        VisibleText.Measure("a\u200Bb").ShouldBe(2);
    }

    [Theory]
    [InlineData("America/Tijuana", true)]
    [InlineData("America/Argentina/Ushuaia", true)]
    [InlineData("UTC", true)]
    [InlineData("Etc/UTC", true)]
    [InlineData("america/boise", false)]
    [InlineData("America//Boise", false)]
    [InlineData("America/Boise/", false)]
    [InlineData("../zoneinfo/America/Boise", false)]
    [InlineData("posix/America/Boise", false)]
    [InlineData("Pacific Standard Time", false)]
    [InlineData("", false)]
    public void A_zone_has_one_spelling_whatever_was_asked_before(string zone, bool isOne)
    {
        TimeZoneInfo.FindSystemTimeZoneById("America/Boise");
        ZoneNames.Has(zone).ShouldBe(isOne);
    }

    [Theory]
    // the city changed its zone
    [InlineData("America/Ciudad_Juarez", "2022-11-29T23:15", "2022-11-29T23:45", "2022-11-30T05:15Z", "2022-11-30T06:45Z")]
    [InlineData("America/Tijuana", "2025-11-02T01:15", "2025-11-02T01:45", "2025-11-02T08:15Z", "2025-11-02T09:45Z")] // summer time ended
    [InlineData("America/Tijuana", "2025-03-09T02:30", "2025-03-09T04:00", "2025-03-09T10:30Z", "2025-03-09T11:00Z")] // 2:30 was skipped
    public void A_planned_window_is_read_at_its_widest_whatever_turned_the_clocks(string zone, string start, string end, string from, string until)
    {
        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var window = new Events.PlannedWindow(DateTime.Parse(start, null), DateTime.Parse(end, null), zone);
        PlannedTimes.Of(window).ShouldBe((At(from), At(until)));
    }

    [Fact]
    public void What_turns_the_reading_order_is_shown_and_not_obeyed()
    {
        VisibleText.Straight("Romarm\u202E").ShouldBe("Romarm\uFFFD");
        VisibleText.Straight("Operativo Ñandú").ShouldBe("Operativo Ñandú");
    }

    [Fact]
    public void A_text_is_written_as_long_as_it_is_and_read_back_the_same() => Gen.String.Sample(text =>
    {
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)); // half a surrogate pair is no text
        var json = JsonSerializer.SerializeToUtf8Bytes(valid, Wire.Options);
        JsonSerializer.Deserialize<string>(json).ShouldBe(valid);
        var escaped = valid.Count(c => c is '"' or '\\' or < ' ' or '\x7F');
        json.Length.ShouldBeLessThanOrEqualTo(Encoding.UTF8.GetByteCount(valid) + 2 + 5 * escaped);
    });

    [Fact]
    public void An_emoji_takes_four_bytes() => JsonSerializer.SerializeToUtf8Bytes("🔫", Wire.Options).Length.ShouldBe(6);
}
