using System.Text;
using JointOps.Local.Cluster;
using Microsoft.Playwright;
using Npgsql;

namespace JointOps.Web.Tests;

/// <summary>What people see of proofs: the page of the three logs, whether an event is verified, and its receipt.</summary>
public class VerificationPageTests(Site site)
{
    [Fact]
    public async Task It_is_found_from_every_page_and_tells_how_far_each_log_is_signed_held_and_verified()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new("en-US"));
        await page.GotoAsync(site.At("mx") + "/seizures");
        await page.ClickAsync(".bar a[href='/verification']");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Verification" }).WaitForAsync();
        (await page.Locator("section.log").CountAsync()).ShouldBe(3);
        var own = page.Locator("section.log").First;
        (await own.InnerTextAsync()).ShouldContain("mx.jointops.example");
        (await own.Locator("tbody tr").CountAsync()).ShouldBe(4); // two others, each as a witness and as a mirror
        (await page.Locator("section.log").Nth(1).Locator("tbody tr").CountAsync()).ShouldBe(2); // what this service signed itself
        await Assertions.Expect(page.Locator(".rule.shown")).ToContainTextAsync("No incident.");
        (await page.GetAttributeAsync("section.log:nth-of-type(2) .hint a", "href"))!.ShouldEndWith("/verification");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_operator_who_sees_no_other_page_sees_it_and_nobody_does_without_a_login()
    {
        var page = await site.PageAsync("mx", "operator.mx", new("en-US"));
        await page.GotoAsync(site.At("mx") + "/start");
        await page.ClickAsync("main a[href='/verification']");
        await page.Locator("section.log").First.WaitForAsync();
        await page.Context.CloseAsync();

        var stranger = await site.NewPageAsync(new());
        await stranger.GotoAsync(site.At("mx") + "/verification");
        new Uri(stranger.Url).AbsolutePath.ShouldBe("/mx/connect/authorize"); // the login's only way
        await stranger.Context.CloseAsync();
    }

    [Fact]
    public async Task An_incident_stands_first_says_in_words_what_it_is_and_gives_both_signed_texts()
    {
        await site.Story.IncidentAsync();
        var page = await site.PageAsync("us", "auditor.us", new("en-US"));
        await page.GotoAsync(site.At("us") + "/verification");
        var incident = page.Locator(".incident").First;
        await Assertions.Expect(incident.Locator("h3")).ToContainTextAsync("Two histories of one length");
        (await incident.InnerTextAsync()).ShouldContain("Two different states of the log of coordination were signed at entry");
        (await incident.InnerTextAsync()).ShouldContain("What to do:");
        var links = await incident.Locator("a[download]").AllAsync();
        links.Count.ShouldBe(2);
        foreach (var link in links)
            Encoding.UTF8.GetString(Convert.FromBase64String((await link.GetAttributeAsync("href"))!.Split("base64,")[1]))
                .ShouldStartWith("coordination.jointops.example\n");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("en-US", "3 entries. Of 1 entry nobody holds the content any more.")]
    [InlineData("es-MX", "3 asientos. De 1 asiento ya nadie conserva el contenido.")]
    public async Task What_an_older_database_lost_and_got_back_is_said_in_words(string language, string words)
    {
        await using (var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(site.Cluster.Superuser)
        { Database = LocalService.Coordination.Database }))
        await using (var command = source.CreateCommand("""
            insert into tlog.recovery (reason, healed, first, leaves, unread) values ('x', now(), 7, 3, 1);
            insert into audit.log_check (finished, result) values (now(), '{"started":"2026-01-02T03:04:05Z","finished":"2026-01-02T03:04:06Z",
              "leaves":{"mx":7},"findings":[]}')
            """))
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var page = await site.PageAsync("coordination", "auditor.coordination", new(language));
        await page.GotoAsync(site.At("coordination") + "/verification");
        await Assertions.Expect(page.Locator(".recovery")).ToContainTextAsync(words);
        await Assertions.Expect(page.Locator(".checked")).ToContainTextAsync("(7 ");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("coordination", "cbp.reader", "/timeline/mx/{0}")]
    [InlineData("us", "cbp.reader", "/events/mx/{0}/why")]
    [InlineData("mx", "gn.liaison", "/events/mx/{0}/why")]
    public async Task The_page_of_an_event_says_that_it_is_verified_once_this_service_knows(string service, string user, string path)
    {
        var page = await site.PageAsync(service, user, new());
        await page.GotoAsync(site.At(service) + path.Replace("{0}", site.Seizure.ToString(), StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("dd.proof")).ToContainTextAsync("sí · ", new() { Timeout = 60_000 }); // it asks for itself again
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_event_that_stays_home_has_nothing_to_verify()
    {
        var home = await site.PostAsync("mx", "gn.liaison", $"operations/{site.Mexican}/reports",
            new { marking = "agency", content = new { narrative = "Interno.", lang = "es" } });
        var page = await site.PageAsync("mx", "gn.liaison", new());
        await page.GotoAsync($"{site.At("mx")}/events/mx/{home}/why");
        (await page.Locator("dd.proof").CountAsync()).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Where_is_my_event_names_the_signed_state_who_cosigned_it_and_gives_the_receipt()
    {
        var page = await site.PageAsync("mx", "gn.liaison", new("en-US"));
        await page.GotoAsync($"{site.At("mx")}/events/{site.Seizure}/journey");
        await Assertions.Expect(page.Locator(".journey")).ToContainTextAsync("A signed state of", new() { Timeout = 60_000 });
        (await page.Locator(".cosigned").AllInnerTextsAsync())
            .Count(c => c.Contains("holds all of it (mirror)", StringComparison.Ordinal)).ShouldBe(2);
        var receipt = await page.APIRequest.GetAsync(site.At("mx") + await page.GetAttributeAsync(".journey a[download]", "href"));
        receipt.Headers["content-disposition"].ShouldContain($"{site.Seizure}.tlog-proof");
        (await receipt.TextAsync()).ShouldStartWith("c2sp.org/tlog-proof@v1\n");
        var other = await site.PageAsync("mx", "fgr.liaison", new());
        (await other.APIRequest.GetAsync($"{site.At("mx")}/events/{site.Seizure}/receipt")).Status.ShouldBe(404);
        await page.Context.CloseAsync();
        await other.Context.CloseAsync();
    }
}
