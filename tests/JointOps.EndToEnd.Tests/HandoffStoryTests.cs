using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;
using static JointOps.EndToEnd.Tests.Handoffs;

namespace JointOps.EndToEnd.Tests;

/// <summary>Handoffs across the border through the public API: asked for, answered and told by both sides, on all three services alike.</summary>
public class HandoffStoryTests(TappedCluster cluster)
{
    private static readonly SeizureRecorded _seizure = new(
        "IPH-2019-004411", new("san-ysidro", "south"), "southbound",
        [new(1, "firearm", Serial: "A1-22871-18", SerialState: "ok"), new(2, "ammunition", 300)]);

    [Fact]
    public async Task Things_are_asked_for_accepted_given_and_received_and_where_the_accounts_differ_both_stand_everywhere()
    {
        var (gn, cbp) = (await MexicanAsync("gn.liaison"), await AmericanAsync("cbp.liaison"));
        var operation = await gn.OperationAsync();
        var seizure = Guid.CreateVersion7();
        await gn.PostAsync<SeizureRecorded>($"{operation}/seizures", new(_seizure, "pair"), seizure);

        // The United States asks to take them; Mexico, which gives, answers.
        var request = await AskAsync(cbp, Asked("items", seizure: seizure, items: [1, 2]), marking: "pair", until: "handoff-seizure");
        await UntilAsync(gn, request, h => Text(h, "state") == "requested" && h.GetProperty("awaitsMe").GetBoolean(), "GN is asked");
        (await SayAsync(gn, request, "give", new HandoffHands())).Code.ShouldBe("handoff-unanswered");
        (await SayAsync(cbp, request, "accept", new HandoffNote())).Code.ShouldBe("handoff-own");
        await SaidAsync(gn, request, "accept", new HandoffNote("Se presentará la GN"));
        (await SayAsync(gn, request, "decline", new HandoffReason("Otra vez"))).Code.ShouldBe("handoff-answered");
        (await SayAsync(gn, request, "receive", new HandoffHands())).Code.ShouldBe("handoff-not-taker");
        await UntilAsync(cbp, request, h => Text(h, "state") == "accepted", "CBP knows");
        (await SayAsync(await MexicanAsync("fgr.liaison"), request, "give", new HandoffHands())).Code.ShouldBe("custody-broken"); // GN holds them
        await SaidAsync(gn, request, "give", new HandoffHands(null, "GN-4411", "Dos objetos"));
        (await SayAsync(gn, request, "give", new HandoffHands())).Code.ShouldBe("handoff-told");
        var received = await SaidAsync(cbp, request, "receive", new HandoffHands([1], "GN-4412", "One is missing"));

        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.Mexico, "gn.reader"), (LocalService.UnitedStates, "atf.liaison"), (LocalService.Coordination, "cbp.reader")])
        {
            var reader = await Officer.OfAsync(cluster, service, user);
            await UntilAsync(reader, request, h => Text(h, "state") == "closed", $"{user} sees it closed");
            var handoff = await FindAsync(reader, request);
            handoff.GetProperty("differences").EnumerateArray().Select(d => d.GetString()).ShouldBe(["items", "seal"]);
            (Items(handoff, "given"), Items(handoff, "received")).ShouldBe(("1,2", "1"));
            (Text(handoff.GetProperty("given"), "agency"), Text(handoff.GetProperty("received"), "seal")).ShouldBe(("gn", "GN-4412"));
            (await reader.GetAsync("/api/v1/handoffs?limit=200")).Body.ShouldContain(request.Id.ToString());
            (await reader.GetAsync($"/api/v1/seizures/mx/{seizure}/handoffs")).Json.GetProperty("handoffs").EnumerateArray()
                .ShouldHaveSingleItem().GetProperty("request").GetProperty("id").GetGuid().ShouldBe(request.Id);
            // Each thing is where the words on it say: one with CBP, of the other nobody there tells that it came.
            (await CustodyAsync(reader, seizure)).ShouldBe("gn - > us GN-4411 > cbp GN-4412; gn - > us GN-4411");
        }
        (await gn.SendAsync($"{operation}/custody-transfers", JsonSerializer.Serialize(new Posting<CustodyTransferred>(
            new(seizure, [2], "gn", "fgr", "GN-4411", "Delegación", "Puesta a disposición")), Wire.Options), Guid.CreateVersion7().ToString())).Code
            .ShouldBe("custody-broken");
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        (await tool.RunAsync("list", "seizures")).Output.ShouldContain("(cbp, GN-4412)");
        (await SayAsync(cbp, request, "cancel", new HandoffReason("Tarde"))).Code.ShouldBe("handoff-over");

        // A half that was told wrongly opens it again.
        await SaidAsync(cbp, request, "retractions", new RecordRetracted(received, "It was there after all"));
        await UntilAsync(gn, request, h => Text(h, "state") == "given", "it is open again");
        await SaidAsync(cbp, request, "receive", new HandoffHands([2, 1], "GN-4411"));
        await UntilAsync(gn, request,
            h => Text(h, "state") == "closed" && h.GetProperty("differences").GetArrayLength() == 0, "both say the same");
        (await CustodyAsync(gn, seizure)).ShouldBe("gn - > us GN-4411 > cbp GN-4411; gn - > us GN-4411 > cbp GN-4411");
    }

    [Fact]
    public async Task Who_does_not_see_a_handoff_sees_custody_as_if_there_were_none()
    {
        var (gn, cbp, seizure) = (await MexicanAsync("gn.liaison"), await AmericanAsync("cbp.liaison"), Guid.CreateVersion7());
        await gn.PostAsync<SeizureRecorded>($"{await gn.OperationAsync()}/seizures", new(_seizure, "binational"), seizure);
        var request = await AskAsync(gn, Asked("items", seizure: seizure, items: [1]), releaseTo: ["gn", "cbp"]);
        await UntilAsync(cbp, request, _ => true, "CBP is asked");
        await SaidAsync(cbp, request, "accept", new HandoffNote());
        await SaidAsync(cbp, request, "receive", new HandoffHands(null, "GN-1"));
        foreach (var (seeing, other) in ((Officer, Officer)[])
            [(gn, await MexicanAsync("sedena.liaison")), (cbp, await AmericanAsync("atf.liaison"))])
        {
            await Databases.UntilAsync(async () => await CustodyAsync(seeing, seizure) == "gn - > cbp GN-1; gn -", "who sees it knows who holds it");
            (await CustodyAsync(other, seizure)).ShouldBe("gn -; gn -");
        }
    }

    [Fact]
    public async Task Handoffs_of_a_seizure_are_listed_by_it_as_known_then_and_a_hidden_seizure_has_as_few_as_one_that_does_not_exist()
    {
        var gn = await MexicanAsync("gn.liaison");
        var (operation, seizure, hidden) = (await gn.OperationAsync(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await gn.PostAsync<SeizureRecorded>($"{operation}/seizures", new(_seizure, "binational"), seizure);
        await gn.PostAsync<SeizureRecorded>($"{operation}/seizures", new(_seizure, "agency"), hidden);
        var before = (await gn.GetAsync($"/api/v1/seizures/mx/{seizure}/handoffs")).Json;
        before.GetProperty("handoffs").GetArrayLength().ShouldBe(0);
        var request = await AskAsync(gn, Asked("items", seizure: seizure, items: [2]));
        using var tool = await CommandLineTool.OfAsync(cluster, "mx", "gn.liaison");
        string[] list = ["list", "handoffs", "--seizure", $"mx/{seizure}"];
        (await tool.RunAsync(list)).Output.ShouldContain(request.Id.ToString());
        (await tool.RunAsync([.. list, "--known-at", Text(before, "knownAt")!])).Errors.ShouldContain("Nothing");
        (await tool.RunAsync([.. list[..3], "ayer"])).Exit.ShouldBe(2);
        var other = await MexicanAsync("sedena.reader");
        var (there, nowhere) = (await other.GetAsync($"/api/v1/seizures/mx/{hidden}/handoffs"),
            await other.GetAsync($"/api/v1/seizures/mx/{Guid.CreateVersion7()}/handoffs"));
        (there.Status, there.Code).ShouldBe((HttpStatusCode.NotFound, nowhere.Code));
    }

    [Fact]
    public async Task A_person_is_handed_over_after_an_arrest_alone_and_one_is_declined_and_one_called_off()
    {
        var (gn, cbp) = (await MexicanAsync("gn.liaison"), await AmericanAsync("cbp.liaison"));
        var token = $"MX-SUJ-{Guid.CreateVersion7().ToString("N")[..20].ToUpperInvariant()}";
        var asked = Asked("person", subject: token);
        (await AskedAsync(gn, asked)).Code.ShouldBe("arrest-missing");
        (await AskedAsync(gn, asked with { Subject = "Juan Pérez" })).Code.ShouldBe("subject-token");
        var operation = await gn.OperationAsync();
        async Task<Answer> ArrestAsync(string content) => await gn.SendAsync(
            $"{operation}/arrests", $$"""{"marking":"binational","content":{{content}}}""", Guid.CreateVersion7().ToString());
        (await ArrestAsync("""{"subject":"Juan Pérez","charges":["drug-trafficking"],"document":"IPH-1"}""")).Code.ShouldBe("subject-token");
        (await ArrestAsync("""{"subject":"MX-1234","name":"Juan","charges":["drug-trafficking"],"document":"IPH-1"}""")).Status
            .ShouldBe(HttpStatusCode.BadRequest); // there is no field for a name
        var arrest = Guid.CreateVersion7();
        await gn.PostAsync<ArrestMade>($"{operation}/arrests", new(new(token, ["firearms-trafficking"], "IPH-2019-004412"), "pair"), arrest);
        (await AskedAsync(gn, asked, "binational")).Code.ShouldBe("handoff-wider");
        (await AskedAsync(gn, asked, "national")).Code.ShouldBe("handoff-hidden");
        (await AskedAsync(gn, asked with { Giver = "us" }, "pair")).Code.ShouldBe("arrest-missing");

        var declined = await AskAsync(gn, asked, "pair");
        await UntilAsync(cbp, declined, _ => true, "CBP is asked");
        await SaidAsync(cbp, declined, "decline", new HandoffReason("Not without a warrant"));
        await UntilAsync(gn, declined, h => Text(h, "state") == "declined", "GN knows");
        (await SayAsync(gn, declined, "give", new HandoffHands())).Code.ShouldBe("handoff-over");

        var cancelled = await AskAsync(gn, asked, "pair");
        await UntilAsync(cbp, cancelled, _ => true, "CBP is asked again");
        await SaidAsync(cbp, cancelled, "accept", new HandoffNote());
        await UntilAsync(gn, cancelled, h => Text(h, "state") == "accepted", "GN knows that too");
        await SaidAsync(gn, cancelled, "cancel", new HandoffReason("El juez ordenó su libertad"));
        await UntilAsync(cbp, cancelled, h => Text(h, "state") == "cancelled", "CBP knows");
        (await SayAsync(cbp, cancelled, "receive", new HandoffHands())).Code.ShouldBe("handoff-over");

        await gn.PostAsync<RecordRetracted>($"{operation}/retractions", new(new(arrest, "Era otra persona")));
        (await AskedAsync(gn, asked, "pair")).Code.ShouldBe("arrest-missing");
    }

    [Fact]
    public async Task Whoever_the_request_is_hidden_from_gets_the_same_answer_as_for_nothing()
    {
        var (gn, cbp) = (await MexicanAsync("gn.liaison"), await AmericanAsync("cbp.liaison"));
        var request = await AskAsync(gn, Asked("information"), "binational", releaseTo: ["gn", "cbp"]);
        await UntilAsync(cbp, request, _ => true, "CBP is asked");
        var nothing = new EventRef("mx", Guid.CreateVersion7());
        foreach (var (service, user) in ((LocalService, string)[])
            [(LocalService.Mexico, "sedena.liaison"), (LocalService.UnitedStates, "atf.liaison")])
        {
            var other = await Officer.OfAsync(cluster, service, user);
            string Neutral(Answer answer, EventRef of) => $"{answer.Status} {answer.Body.Replace(of.Id.ToString(), "id", StringComparison.Ordinal)}";
            string Without(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"(traceId|instance)\":\"[^\"]*\",?", "");
            foreach (var (word, content) in ((string, object)[])
            [
                ("accept", new HandoffNote()), ("decline", new HandoffReason("No")), ("give", new HandoffHands()),
                ("cancel", new HandoffReason("No")),
            ])
                Without(Neutral(await SayAsync(other, request, word, content), request))
                    .ShouldBe(Without(Neutral(await SayAsync(other, nothing, word, content), nothing)));
            (await other.GetAsync($"/api/v1/handoffs/{request.Write()}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.GetAsync($"/api/v1/handoffs/{nothing.Write()}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.GetAsync("/api/v1/handoffs?limit=200")).Body.ShouldNotContain(request.Id.ToString());
        }
        var reader = await Officer.OfAsync(cluster, LocalService.Coordination, "atf.reader");
        (await reader.GetAsync($"/api/v1/handoffs/{request.Write()}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await SaidAsync(cbp, request, "accept", new HandoffNote()); // and what is said of it stays among those
        await UntilAsync(gn, request, h => Text(h, "state") == "accepted", "GN knows");
        (await reader.GetAsync("/api/v1/handoffs?limit=200")).Body.ShouldNotContain(request.Id.ToString());
    }

    [Fact]
    public async Task A_thing_passes_once_under_whichever_report_of_it_until_its_handoff_is_taken_back()
    {
        var (gn, sedena, cbp) = (await MexicanAsync("gn.liaison"), await MexicanAsync("sedena.liaison"), await AmericanAsync("cbp.liaison"));
        var operation = await gn.OperationAsync();
        var (kept, given) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await gn.PostAsync<SeizureRecorded>($"{operation}/seizures", new(_seizure, "binational"), kept);
        // The same things, listed the other way round.
        SeizedItem[] otherwise = [_seizure.Items[1] with { No = 1 }, _seizure.Items[0] with { No = 2 }];
        await sedena.PostAsync<SeizureRecorded>($"{operation}/seizures", new(_seizure with { Items = otherwise }, "binational"), given);
        var promised = await AskAsync(sedena, Asked("items", seizure: given, items: [1]));
        var pending = await AskAsync(sedena, Asked("items", seizure: given, items: [1, 2])); // asked for only, it binds nothing
        await UntilAsync(cbp, pending, _ => true, "CBP is asked for both");
        var accepted = await SaidAsync(cbp, promised, "accept", new HandoffNote());
        var second = await SayAsync(cbp, pending, "accept", new HandoffNote());
        (second.Status, second.Code).ShouldBe((HttpStatusCode.Conflict, "item-handed-over"));
        await UntilAsync(gn, promised, h => Text(h, "state") == "accepted", "Mexico knows");
        (await AskedAsync(sedena, Asked("items", seizure: given, items: [1]))).Code.ShouldBe("item-handed-over");

        // The army gives its report up: the thing is item 2 of the guard's.
        await sedena.PostAsync<SeizureMerged>($"{operation}/seizure-merges",
            new(new(new("mx", kept), [given], [new(given, 1, 2), new(given, 2, 1)], "La misma revisión")));
        (await AskedAsync(gn, Asked("items", seizure: kept, items: [1, 2]))).Code.ShouldBe("item-handed-over");
        (await AskedAsync(gn, Asked("items", seizure: kept, items: [1]))).Status.ShouldBe(HttpStatusCode.Created);
        var things = (await gn.GetAsync($"/api/v1/seizures/mx/{kept}")).Json.GetProperty("items");
        things[1].GetProperty("was")[0].GetProperty("no").GetInt32().ShouldBe(1);

        await cbp.PostAsync<RecordRecalled>($"events/{accepted}/recalls", new(new(accepted, "No debía compartirse")), under: "");
        await UntilAsync(gn, promised, h => Text(h, "state") == "requested", "it is promised no more");
        (await AskedAsync(gn, Asked("items", seizure: kept, items: [2]))).Status.ShouldBe(HttpStatusCode.Created);
    }

    private Task<Officer> MexicanAsync(string user) => Officer.OfAsync(cluster, LocalService.Mexico, user);

    private Task<Officer> AmericanAsync(string user) => Officer.OfAsync(cluster, LocalService.UnitedStates, user);

    private static async Task<string> CustodyAsync(Officer officer, Guid seizure) =>
        (await officer.GetAsync($"/api/v1/seizures/mx/{seizure}")) is { Status: HttpStatusCode.OK } answer
            ? string.Join("; ", answer.Json.GetProperty("items").EnumerateArray().Select(thing => string.Join(" > ",
                thing.GetProperty("custody").EnumerateArray().Select(l => $"{Text(l, "agency")} {Text(l, "seal") ?? "-"}"))))
            : "";

    private static string Items(JsonElement handoff, string account) =>
        string.Join(',', handoff.GetProperty(account).GetProperty("items").EnumerateArray().Select(i => i.GetInt32()));
}
