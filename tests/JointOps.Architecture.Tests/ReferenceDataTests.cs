using System.Text.RegularExpressions;
using JointOps.Contracts;

namespace JointOps.Architecture.Tests;

public partial class ReferenceDataTests
{
    private static readonly Reference _reference = Reference.Load(Path.Combine(Repository.Root, "services", "reference"));

    [Fact]
    public void Every_event_type_in_the_sources_has_a_text_in_both_languages()
    {
        var names = Repository.Sources.Values.SelectMany(text => Name().Matches(text).Select(m => m.Groups[1].Value)).ToArray();
        names.ShouldNotBeEmpty();
        names.ShouldBeSubsetOf(_reference.Codes["eventType"].Select(c => c.Value));
    }

    [Fact]
    public void Every_event_type_of_the_contracts_is_found_in_the_sources() =>
        new EventTypes().All.Keys.ShouldBeSubsetOf(Repository.Sources.Values.SelectMany(text => Name().Matches(text).Select(m => m.Groups[1].Value)));

    [Fact]
    public void Every_code_has_a_text_in_both_languages_and_stands_once()
    {
        foreach (var (family, codes) in _reference.Codes)
        {
            codes.ShouldAllBe(c => !string.IsNullOrWhiteSpace(c.Es) && !string.IsNullOrWhiteSpace(c.En), family);
            codes.Select(c => c.Value).ShouldBeUnique(family);
        }
    }

    [Fact]
    public void Markings_and_handlings_are_those_of_the_contracts()
    {
        _reference.Codes["marking"].Select(c => c.Value).ShouldBe([.. Markings.All, Markings.Coordination]);
        _reference.Codes["handling"].Select(c => c.Value).ShouldBe(Handlings.All);
    }

    [Fact]
    public void Every_city_has_an_IANA_zone_and_a_place_on_its_side_of_the_border()
    {
        foreach (var city in _reference.Pairs.SelectMany(p => new[] { p.Mx, p.Us }))
            (TimeZoneInfo.TryFindSystemTimeZoneById(city.Zone, out var zone) && zone.HasIanaId).ShouldBeTrue(city.Name);
        foreach (var pair in _reference.Pairs)
        {
            pair.Mx.Lat.ShouldBeLessThan(pair.Us.Lat, pair.Id);
            Math.Abs(pair.Mx.Lon - pair.Us.Lon).ShouldBeLessThan(0.5, pair.Id);
        }
    }

    [Fact]
    public void Every_crossing_has_one_code_and_a_name_at_both_ends()
    {
        _reference.Pairs.Select(p => p.Id).ShouldBe(
            ["tijuana-san-diego", "juarez-el-paso", "nuevo-laredo-laredo", "reynosa-mcallen", "matamoros-brownsville"]);
        var crossings = _reference.Pairs.SelectMany(p => p.Crossings).ToArray();
        crossings.Select(c => c.Code).ShouldBeUnique();
        crossings.ShouldAllBe(c => c.North.Length > 0 && c.South.Length > 0);
        _reference.Pairs.ShouldAllBe(p => p.Ports.Count > 0 && p.Ports.All(port => port.Length == 4));
    }

    [Fact]
    public void Every_agency_is_of_one_side_and_covers_pairs_that_exist()
    {
        _reference.Agencies.All.ShouldAllBe(a => (a.Side == "mx" || a.Side == "us") && a.Name.Es.Length > 0 && a.Name.En.Length > 0);
        _reference.Agencies.All.SelectMany(a => a.Covers.Select(c => c.Pair)).Distinct().ShouldBeSubsetOf(_reference.Pairs.Select(p => p.Id));
        _reference.Agencies.All.ShouldContain(a => a.Covers.Count < _reference.Pairs.Count); // else pair and binational could not be told apart
    }

    [GeneratedRegex("""\[EventName\("([^"]+)"\)\]""")]
    private static partial Regex Name();
}
