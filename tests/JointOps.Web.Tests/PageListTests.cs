using System.Reflection;
using System.Text.RegularExpressions;
using JointOps.Web.Commands;
using Microsoft.AspNetCore.Components;

namespace JointOps.Web.Tests;

/// <summary>What is tested of every page is tested of every one there is: the list names an address of each.</summary>
public partial class PageListTests(Site site)
{
    private const string ByAClick = "/joint-operations/{Id:guid}/retract/{Event:guid}"; // joint-retract-shown goes there from the page before

    [Fact]
    public async Task Every_page_and_every_act_on_an_asset_is_in_the_list_of_all_pages()
    {
        var (pages, paths) = (new Pages(site), new List<string>());
        foreach (var name in Pages.Names) paths.Add((await pages.AddressAsync(name)).Split('?', '#')[0]);
        var acts = CommandPages.Better.Where(b => b.Key.StartsWith("assets/{side}/{id}/", StringComparison.Ordinal))
            .Select(b => b.Value.Replace("{Act}", b.Key[(b.Key.LastIndexOf('/') + 1)..], StringComparison.Ordinal));
        typeof(CommandPages).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)
            .Concat(acts).Where(template => template != ByAClick && !paths.Exists(Address(template).IsMatch)).ShouldBeEmpty();
    }

    private static Regex Address(string template) => new($"^{Parameter().Replace(template, m => m.Value switch
    {
        ['{', '*', ..] => ".+",
        var one when one.EndsWith(":guid}", StringComparison.Ordinal) => "[0-9a-f-]{36}",
        _ => "[^/]+",
    })}$");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
