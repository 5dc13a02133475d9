using System.Globalization;
using System.Net;
using JointOps.Views;
using JointOps.Web.Releasing;
using JointOps.Web.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace JointOps.Web.Tests;

/// <summary>Where each recipient of a recall stands, as it is drawn.</summary>
public class RecipientListTests
{
    [Theory]
    [InlineData("es-MX", "Con acuse de recibo", "Pendiente", "Plazo vencido", "1 de 3 han acusado recibo")]
    [InlineData("en-US", "Acknowledged", "Pending", "Overdue", "1 of 3 have acknowledged")]
    public async Task What_is_overdue_differs_in_word_and_sign_and_not_in_colour_alone(
        string language, string acknowledged, string pending, string overdue, string summary)
    {
        var html = await DrawAsync(language,
            [new("us", true, "acknowledged", DateTimeOffset.UnixEpoch), new("cbp", false, "pending", null), new("atf", false, "overdue", null)]);
        html.ShouldContain(summary);
        var lines = html.Split("<li").Skip(1).ToArray();
        foreach (var (line, word) in lines.Zip([acknowledged, pending, overdue])) line.ShouldContain(word);
        lines.Select(line => line.Split("#i-")[1].Split('"')[0]).ShouldBe(["ok", "wait", "warn"]);
    }

    private static async Task<string> DrawAsync(string language, IReadOnlyList<WithdrawalRecipient> recipients)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (new(language), new(language));
        try
        {
            await using var services = new ServiceCollection().AddSingleton(Users.Reference).AddSingleton<Labels>().BuildServiceProvider();
            await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            return await renderer.Dispatcher.InvokeAsync(async () => WebUtility.HtmlDecode((await renderer.RenderComponentAsync<RecipientList>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(RecipientList.Recipients)] = recipients }))).ToHtmlString()));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
