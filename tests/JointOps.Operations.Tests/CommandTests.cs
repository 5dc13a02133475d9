using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using JointOps.Contracts.Events;
using JointOps.Contracts.Tests;
using JointOps.Ledger;
using JointOps.Mexico;
using JointOps.UnitedStates;
using JointOps.Web.Commands;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;

namespace JointOps.Operations.Tests;

/// <summary>What a new command takes: nothing of it is forgotten.</summary>
public class CommandTests
{
    private static readonly OperationCommand[] _ofOperation = [.. OperationCommands.All, .. MexicanCommands.All, .. AmericanCommands.All];

    private static readonly Command[] _all = [.. OperationCommands.Everything, .. MexicanCommands.All, .. AmericanCommands.All];

    public static TheoryData<string> Routes => [.. _ofOperation.Select(c => c.Route)];

    public static TheoryData<string> Paths => [.. _all.Select(c => c.Path)];

    [Fact]
    public void Each_command_has_a_path_of_its_own() => _all.Select(c => c.Path).ShouldBeUnique();

    [Fact]
    public void Each_command_of_a_slice_stands_in_a_list()
    {
        var slices = ((Type[])[typeof(OperationCommands), typeof(MexicanCommands), typeof(AmericanCommands)]).SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(p => p.PropertyType.IsAssignableTo(typeof(Command)) && p.GetIndexParameters().Length == 0);
        foreach (var property in slices)
            _all.ShouldContain((Command)property.GetValue(null)!, $"{property.DeclaringType!.Name}.{property.Name} has no route: put it into a list");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void A_command_of_an_operation_has_a_sample_a_golden_file_and_a_name_in_both_languages(string route)
    {
        var name = EventTypes.Name(Of(route).Content.GetType());
        Samples.All.Keys.ShouldContain(name);
        File.Exists(Golden($"{name}.json")).ShouldBeTrue(name);
        var code = Leg.Reference.Codes["eventType"].FirstOrDefault(c => c.Value == name)
            .ShouldNotBeNull($"{name} in services/reference/codes.json, eventType");
        code.Es.ShouldNotBeNullOrWhiteSpace();
        code.En.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Its_example_is_accepted_by_its_own_check(string route)
    {
        var command = Of(route);
        var leg = Leg.Running();
        var envelope = new Envelope("gn", "tijuana-san-diego", Leg.Now, "America/Tijuana", "binational");
        var later = new StreamView(1, Leg.Now.AddYears(1), new Dictionary<Type, object>(), leg.Known);
        var rules = new ContentRules(_ofOperation);
        Should.NotThrow(() => rules.Hold(command.Content, envelope,
            new(new(Guid.Empty, "", []), leg.State, envelope, later, new("mx", "gn", Roles.Liaison), Leg.Reference, rules)));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public void Each_field_of_it_has_a_name_in_both_languages(string route)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var culture in (string[])["es-MX", "en-US"])
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                foreach (var field in Flat(ContractField.Of(Of(route).Content.GetType())))
                    Labels.Field(field.Name).ShouldNotBeNull($"Field.{field.Name} in {culture}");
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void It_can_be_posted_from_a_page(string path)
    {
        string[] pages = [.. typeof(CommandPages).Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), false)).Cast<RouteAttribute>().Select(r => r.Template)];
        if (CommandPages.Better.TryGetValue(path, out var page)) pages.ShouldContain(page);
        else
        {
            pages.ShouldContain(CommandPages.Any);
            _ofOperation.Select(c => c.Path).ShouldContain(path);
        }
    }

    [Fact]
    public void No_page_is_named_for_a_command_that_is_none() => CommandPages.Better.Keys.ShouldBeSubsetOf(_all.Select(c => c.Path));

    [Fact]
    public void The_demonstration_posts_the_same_contracts_at_the_same_routes()
    {
        var byRoute = _all.ToDictionary(
            c => c is OperationCommand one ? one.Route : string.Join('/', c.Path.Split('/').Where(s => !s.StartsWith('{'))));
        foreach (var (route, contract) in JointOps.Demo.Routes.Contracts)
        {
            byRoute[route].Content.GetType().ShouldBe(contract, route);
            JointOps.Demo.Routes.ChangesState(route).ShouldBe(byRoute[route].ChangesState, route);
        }
    }

    private static OperationCommand Of(string route) => _ofOperation.Single(c => c.Route == route);

    private static IEnumerable<ContractField> Flat(IEnumerable<ContractField> fields) => fields.SelectMany(f => Flat(f.Parts).Prepend(f));

    private static string Golden(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "JointOps.Contracts.Tests", "golden", file);
}
