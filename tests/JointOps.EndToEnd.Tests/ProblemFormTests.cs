using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

/// <summary>Problems as RFC 9457 has them: the same title for each occurrence, what is special of this one beside it, and where it lies.</summary>
public class ProblemFormTests(TappedCluster cluster)
{
    [Theory]
    [InlineData("""{"content":{"narrative":"","lang":"es"},"marking":"national"}""", "text-length", "#/content/narrative")]
    [InlineData("""{"content":{"narrative":"Sin novedad","lang":"tlh"},"marking":"national"}""", "unknown-code", "#/content/lang")]
    [InlineData("""{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"public"}""", "unknown-code", "#/marking")]
    [InlineData("""{"content":{"narrative":"Sin novedad","lang":"es"}}""", "marking-required", "#/marking")]
    [InlineData("""{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"national","zone":"Mars/Base"}""", "unknown-zone", "#/zone")]
    [InlineData("""{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"national","pair":"x"}""", "unknown-pair", "#/pair")]
    [InlineData("""{"content":{"narrative":"Sin novedad","lang":"es"},"marking":"national","releaseTo":["x"]}""", "unknown-agency", "#/releaseTo")]
    [InlineData("""{"content":{"narrative":"Sin novedad"},"marking":"national"}""", "malformed-body", "#/content/lang")]
    [InlineData("""{"content":{"narrative":7,"lang":"es"},"marking":"national"}""", "malformed-body", "#/content/narrative")]
    public async Task A_wrong_field_is_named_by_a_pointer_into_the_body(string body, string code, string pointer)
    {
        var answer = await PostAsync("/reports", body);
        answer.Code.ShouldBe(code);
        answer.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()).ShouldBe([pointer]);
        answer.Json.GetProperty("errors")[0].GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("/seizures", """
        {"content":{"document":"IPH-1","place":{"locality":"Centro"},"direction":"southbound","items":[{"no":1,"kind":"firearm","quantity":2,
        "serialState":"ok","serial":"A1"}]},"marking":"national"}
        """, "firearm-quantity", "#/content/items/0")]
    [InlineData("/checkpoints/open", """{"content":{"crossing":"nowhere","end":"south"},"marking":"national"}""", "unknown-crossing",
        "#/content/crossing")]
    [InlineData("/checkpoints/plan", """
        {"content":{"crossing":"san-ysidro","end":"south","window":{"start":"2019-07-26T05:00:00","end":"2019-07-26T09:00:00","zone":"Mars/Base"}},
        "marking":"national"}
        """, "unknown-zone", "#/content/window/zone")]
    [InlineData("/corrections", """
        {"content":{"target":"018f5c2e-7a10-7c3a-9f0e-2b1a6d5e4c11","reason":"error","fields":[{"path":"narrative","value":"x"}]},"marking":"agency"}
        """, "marking-is-targets", "#/marking")]
    public async Task A_field_within_a_field_too(string route, string body, string code, string pointer)
    {
        var answer = await PostAsync(route, body);
        answer.Code.ShouldBe(code, answer.Body);
        answer.Json.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Fact]
    public async Task A_letter_that_a_text_stumbles_over_is_no_member()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var answer = await officer.SendAsync("", """{"content":{"name":"Revisión "hostil""}}""", Guid.CreateVersion7().ToString());
        answer.Code.ShouldBe("malformed-body");
        answer.Body.ShouldNotContain("#/content/h");
    }

    [Fact]
    public async Task A_wrong_parameter_or_header_is_named_too()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var answer = await officer.GetAsync("/api/v1/operations?limit=0");
        answer.Json.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe("limit");
        answer = await officer.GetAsync("/api/v1/operations?agnecy=gn");
        answer.Json.GetProperty("errors")[0].GetProperty("parameter").GetString().ShouldBe("agnecy");
        answer = await officer.SendAsync("", "{}", null);
        answer.Json.GetProperty("errors")[0].GetProperty("header").GetString().ShouldBe("Idempotency-Key");
    }

    [Fact]
    public async Task The_title_is_the_same_for_each_occurrence_and_the_detail_is_not()
    {
        var first = await PostAsync("/reports", """{"content":{"narrative":"","lang":"es"},"marking":"national"}""");
        var second = await PostAsync("/suspend", """{"content":{"reason":""},"marking":"national"}""", ifMatch: 2);
        foreach (var answer in (Answer[])[first, second]) answer.Code.ShouldBe("text-length");
        second.Json.GetProperty("title").GetString().ShouldBe(first.Json.GetProperty("title").GetString());
        second.Json.GetProperty("detail").GetString().ShouldNotBe(first.Json.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("mx"), InlineData("us"), InlineData("coordination")]
    public async Task The_type_leads_to_what_the_code_means_in_both_languages(string service)
    {
        var nobody = await Officer.OfAsync(cluster, LocalService.All.Single(s => s.Code == service), null);
        var type = (await nobody.GetAsync("/api/v1/conflicts")).Json.GetProperty("type").GetString()!;
        var meaning = await nobody.GetAsync(type);
        meaning.Status.ShouldBe(HttpStatusCode.OK);
        meaning.Code.ShouldBe("unauthenticated");
        foreach (var language in (string[])["es", "en"]) meaning.Json.GetProperty(language).GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        (await nobody.GetAsync("/problems")).Json.EnumerateArray().Select(p => p.GetProperty("type").GetString()).ShouldContain(type);
        (await nobody.GetAsync("/problems/no-such-code")).Code.ShouldBe("not-found");
        nobody.Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        var page = await nobody.GetAsync("/problems/text-length");
        page.MediaType.ShouldBe("text/html");
        page.Body.ShouldContain("“…” needs … to … characters.");
        page.Body.ShouldContain("lang=\"es-MX\"");
    }

    private async Task<Answer> PostAsync(string route, string body, long? ifMatch = null)
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        return await officer.SendAsync(operation + route, body, Guid.CreateVersion7().ToString(), ifMatch);
    }
}
