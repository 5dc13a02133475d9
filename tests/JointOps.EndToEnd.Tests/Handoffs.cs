using System.Net;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.EndToEnd.Tests;

/// <summary>Handoffs as officers' programs ask for them and speak of them.</summary>
internal static class Handoffs
{
    private const string Root = "handoffs", Pair = "tijuana-san-diego";

    /// <summary>What is asked for, of Mexico unless said otherwise.</summary>
    public static HandoffRequested Asked(
        string what, string? subject = null, Guid? seizure = null, int[]? items = null, DateTimeOffset? deadline = null) => new(
        what, "mx", "san-ysidro", "south", new(new(2030, 1, 1, 8, 0, 0), new(2030, 1, 1, 10, 0, 0), "America/Tijuana"),
        deadline ?? DateTimeOffset.UtcNow.AddDays(1), subject, seizure, items, what == "information" ? "Bitácora de la revisión" : null);

    /// <summary>Asks, and gives the answer.</summary>
    public static Task<Answer> AskedAsync(
        Officer officer, HandoffRequested asked, string marking = "binational", string[]? releaseTo = null, Guid? key = null) => officer.SendAsync(
        "", JsonSerializer.Serialize(new Posting<HandoffRequested>(asked, marking, Pair: Pair, ReleaseTo: releaseTo), Wire.Options),
        (key ?? Guid.CreateVersion7()).ToString(), under: Root);

    /// <summary>Asks until what it rests on has been taken in, and gives the request.</summary>
    public static async Task<EventRef> AskAsync(
        Officer officer, HandoffRequested asked, string marking = "binational", string[]? releaseTo = null, string? until = null)
    {
        var key = Guid.CreateVersion7();
        await Databases.UntilAsync(async () => await AskedAsync(officer, asked, marking, releaseTo, key) is var answer
            && (answer.Status == HttpStatusCode.Created || (answer.Code == until ? false : throw new InvalidOperationException(answer.Body))),
            "the request is taken");
        return new(officer.Service.Code, key);
    }

    /// <summary>Says a word, and gives the answer.</summary>
    public static Task<Answer> SayAsync(Officer officer, EventRef request, string word, object content, Guid? key = null) => officer.SendAsync(
        $"/{request.Write()}/{word}", JsonSerializer.Serialize(new Posting<object>(content), Wire.Options), (key ?? Guid.CreateVersion7()).ToString(),
        under: Root);

    /// <summary>Says a word that must be taken; gives its id.</summary>
    public static async Task<Guid> SaidAsync(Officer officer, EventRef request, string word, object content)
    {
        var key = Guid.CreateVersion7();
        var answer = await SayAsync(officer, request, word, content, key);
        answer.Status.ShouldBe(HttpStatusCode.Created, answer.Body);
        return key;
    }

    /// <summary>As the officer's service shows it; nothing while it is not there.</summary>
    public static async Task<JsonElement> FindAsync(Officer officer, EventRef request) =>
        await officer.GetAsync($"/api/v1/{Root}/{request.Write()}") is { Status: HttpStatusCode.OK } answer ? answer.Json : default;

    /// <summary>Waits until it is shown so.</summary>
    public static Task UntilAsync(Officer officer, EventRef request, Func<JsonElement, bool> holds, string what) => Databases.UntilAsync(
        async () => await FindAsync(officer, request) is { ValueKind: JsonValueKind.Object } handoff && holds(handoff), what);

    /// <summary>A member of it.</summary>
    public static string? Text(JsonElement handoff, string name) => handoff.GetProperty(name).GetString();
}
