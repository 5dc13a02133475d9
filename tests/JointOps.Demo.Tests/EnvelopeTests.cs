using System.Text.Json;
using JointOps.Contracts;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>What every post says about itself: who, when, where, for whom.</summary>
public class EnvelopeTests
{
    [Fact]
    public void Every_body_reads_as_its_contract_and_writes_the_same()
    {
        foreach (var line in Lines)
        {
            var type = typeof(Posting<>).MakeGenericType(Routes.Contracts[line.Route]);
            var body = JsonSerializer.SerializeToElement(line.Body.Deserialize(type, Wire.Options), type, Wire.Options);
            body.EnumerateObject().Count().ShouldBe(line.Body.EnumerateObject().Count(), line.Shown());
        }
    }

    [Fact]
    public void Posting_agencies_exist_are_of_the_side_and_may_see_the_operation()
    {
        foreach (var line in Lines)
        {
            var agency = Known.Agencies.Find(line.Agency).ShouldNotBeNull(line.Shown());
            agency.Side.ShouldBe(line.Side, line.Shown());
            agency.IsValid(line.Occurred()).ShouldBeTrue(line.Shown());
            if (line.IsOfOperation)
                Release.MaySee(Whole.Find(line.Operation)!.Mark(), new(line.Side, line.Agency, Roles.Liaison), Known.Agencies, DateTimeOffset.UtcNow)
                    .ShouldBeTrue(line.Shown());
            if (line.Mark().Pair != Envelope.Border) agency.IsCovering(line.Mark().Pair, line.Occurred()).ShouldBeTrue(line.Shown());
        }
    }

    [Fact]
    public void Pairs_are_named_where_the_operation_has_none_and_nowhere_else()
    {
        foreach (var line in OnOperations)
        {
            var operation = Whole.Find(line.Operation)!;
            var named = line.Route == Routes.Plan || operation.Posting.Pair == Envelope.Border;
            (line.Posting.Pair is not null).ShouldBe(named, line.Shown());
            (line.Mark().Pair == Envelope.Border || Known.Pair(line.Mark().Pair) is not null).ShouldBeTrue(line.Shown());
            if (line.Mark().Pair == Envelope.Border) line.Mark().Marking.ShouldNotBe(Markings.Pair, line.Shown());
        }
    }

    [Fact]
    public void Zones_are_those_of_the_side_s_city_or_of_its_capital()
    {
        foreach (var line in Lines)
        {
            var capital = line.Side == "mx" ? "America/Mexico_City" : "America/New_York";
            line.Posting.Zone.ShouldBe(Known.Pair(line.Mark().Pair)?.On(line.Side).Zone ?? capital, line.Shown());
        }
    }

    [Fact]
    public void Markings_are_said_except_where_a_target_or_a_handshake_settles_them()
    {
        foreach (var line in Lines)
            if (line.Target is null && line.Ground is null
                && (line.IsOfOperation || Routes.Opens(line.Route) || line.Route.StartsWith(Routes.Joint, StringComparison.Ordinal)))
                Markings.All.ShouldContain(line.Posting.Marking, line.Shown());
            else (line.Posting.Marking, line.Posting.ReleaseTo, line.Posting.Handling).ShouldBe((null, null, null), line.Shown());
    }

    [Fact]
    public void No_event_is_wider_than_its_operation()
    {
        foreach (var line in OnOperations)
        {
            var marks = Markings.All.ToList();
            marks.IndexOf(line.Mark().Marking).ShouldBeLessThanOrEqualTo(marks.IndexOf(Whole.Find(line.Operation)!.Mark().Marking), line.Shown());
        }
    }

    [Fact]
    public void Narrowing_names_agencies_that_exist() =>
        Lines.SelectMany(l => l.Posting.ReleaseTo ?? []).ShouldAllBe(code => Known.Agencies.Find(code) != null);

    [Fact]
    public void Purposes_are_known_cases_are_tokens_and_evaluations_a_letter_and_a_figure()
    {
        Lines.Select(l => l.Posting.Evaluation).OfType<string>().ShouldBe(["C2", "B3", "A2", "B2"]);
        Lines.Select(l => l.Posting.Purpose).OfType<string>().ShouldAllBe(p => Known.Has("purpose", p));
        Lines.Count(l => l.Posting.Purpose is not null).ShouldBeGreaterThan(3);
        Lines.Select(l => l.Posting.CaseRef).OfType<string>().ShouldBe(["LRD-19-0519", "FED-TAMPS-2019-0349"]);
    }
}
