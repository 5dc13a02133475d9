namespace JointOps.Cli.Tests;

public class CommandLineTests
{
    private const string Id = "01a20e45-5c92-72e1-baa3-2aa39ebcd21d";

    [Theory]
    [InlineData("login")]
    [InlineData("login --side mx --user gn.liaison --password-stdin --client desk --identity https://id.example")]
    [InlineData("logout --lang es")]
    [InlineData("post operations -")]
    [InlineData("post operations/x/start {} --if-match 3 --key " + Id + " --json --patience 0")]
    [InlineData("follow --agency gn --after latest --type seizure.* --type trace.* --once --json")]
    [InlineData("list")]
    [InlineData("completion bash")]
    [InlineData("list operations --limit 3")]
    [InlineData("list events " + Id + " --json")]
    [InlineData("list timeline --pair tijuana-san-diego --side mx --from 2019-07-01T00:00:00Z --to 2019-08-01T00:00:00-07:00 --known-at "
        + "2019-07-23T00:00:00Z")]
    [InlineData("list recalls"), InlineData("list consents"), InlineData("list joint-operations"), InlineData("list handoffs --limit 3"),
        InlineData("list mirror --pair tijuana-san-diego"), InlineData("list conflicts --status open --limit 2000 --json")]
    [InlineData("acknowledge recall mx " + Id)]
    [InlineData("subject show MX-SUJ-2019-0412"), InlineData("subject put MX-SUJ-2019-0412 - --lang es"),
        InlineData("subject erase MX-SUJ-2019-0412 --ground court-order --document A-1 --key " + Id)]
    [InlineData("hold place subject MX-SUJ-2019-0412 --authority Juez --document A-1"), InlineData("list holds --limit 3"),
        InlineData("hold release " + Id + " --authority Juez --document A-2 --json")]
    [InlineData("acknowledge conflict " + Id + " --key " + Id + " --json")]
    public void Every_documented_form_is_understood(string line) => Errors(line).ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("lits operations")]
    [InlineData("login --side france")]
    [InlineData("post")]
    [InlineData("post operations {} {}")]
    [InlineData("post operations --key 00000000-0000-4000-8000-000000000000")] // version 4
    [InlineData("post operations --if-match 3,4")]
    [InlineData("list operations --limit 0")]
    [InlineData("list timeline --from 2019-07-01")]
    [InlineData("list timeline --from 2019-07-01T00:00:00")] // without an offset
    [InlineData("acknowledge recall moon " + Id)]
    [InlineData("acknowledge recall mx 7")]
    [InlineData("acknowledge conflict mx " + Id)]
    [InlineData("acknowledge conflict")]
    [InlineData("list conflicts --status closed")]
    [InlineData("subject put MX-SUJ-2019-0412")]
    [InlineData("subject erase MX-SUJ-2019-0412 --ground court-order")]
    [InlineData("hold place country mx --authority Juez --document A-1")]
    [InlineData("hold release 7 --authority Juez --document A-1")]
    [InlineData("--lang fr logout")]
    public void A_mistake_is_refused(string line) => Errors(line).ShouldNotBeEmpty();

    [Theory]
    [InlineData("operations")]
    [InlineData("/api/v1/operations")]
    [InlineData("api/v1/operations")]
    public void A_route_may_be_given_as_the_API_writes_it(string route) => Http.Post.Below(route).ShouldBe("operations");

    [Fact]
    public async Task A_body_is_JSON_as_it_stands_or_a_file_or_nothing()
    {
        async Task<string> Read(string? body) =>
            System.Text.Encoding.UTF8.GetString(await Verbs.PostVerb.ReadAsync(body, TestContext.Current.CancellationToken));
        (await Read(""" {"content":{"a":1}}""")).ShouldBe(""" {"content":{"a":1}}""");
        (await Read(null)).ShouldBe("""{"content":{}}""");
        using var folder = new Folder();
        await File.WriteAllTextAsync(folder.At("body.json"), "{\"content\":{\"é\":2}}", TestContext.Current.CancellationToken);
        (await Read(folder.At("body.json"))).ShouldBe("{\"content\":{\"é\":2}}");
        (await Should.ThrowAsync<Failure>(() => Read(folder.At("other.json")))).Exit.ShouldBe(Exit.Usage);
    }

    private static IEnumerable<string> Errors(string line) =>
        CommandLine.Root().Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Errors.Select(error => error.Message);
}
