using System.Text.Json;
using System.Text.Json.Serialization;
using JointOps.Contracts;

namespace JointOps.Demo;

/// <summary>One line of the scenario: one post of one officer.</summary>
/// <param name="No">Its number, from 1, without a gap.</param>
/// <param name="Side"><c>mx</c> or <c>us</c>: whose service it is posted to.</param>
/// <param name="User">The demo user who posts, <c>agency.liaison</c>.</param>
/// <param name="Recorded">What the services' clocks show when it is posted.</param>
/// <param name="Post">The route below <c>/api/v1/</c>; a conflict stands in it as <c>{action}+{action}</c>.</param>
/// <param name="Key">The idempotency key, and so the event's id: a UUIDv7 of the instant <paramref name="Recorded"/>.</param>
/// <param name="Body">The body as it is sent.</param>
/// <param name="Awaits">What the services must have said before it is posted; null = nothing but the line before it.</param>
public sealed record ScenarioLine(
    int No, string Side, string User, DateTimeOffset Recorded, string Post, Guid Key, JsonElement Body, IReadOnlyList<Awaited>? Awaits = null)
{
    private Posting<JsonElement>? _posting;

    /// <summary>The body, read as far as every post has the same shape.</summary>
    [JsonIgnore]
    public Posting<JsonElement> Posting => _posting ??= Body.Deserialize<Posting<JsonElement>>(Wire.Options)!;

    /// <summary>The agency that posts.</summary>
    [JsonIgnore]
    public string Agency => User.Split('.')[0];

    /// <summary>Whether it is posted on an operation.</summary>
    [JsonIgnore]
    public bool IsOfOperation => Steps[0] == Routes.Plan;

    /// <summary>The id of the operation that the event belongs to; a planned operation's own key; empty for what belongs to none.</summary>
    [JsonIgnore]
    public Guid Operation => Post == Routes.Plan ? Key : IsOfOperation ? Named.FirstOrDefault() : Guid.Empty;

    /// <summary>What is posted, as <see cref="Routes.Contracts"/> lists it.</summary>
    [JsonIgnore]
    public string Route => Steps.Length == 1 ? Post : IsOfOperation ? string.Join('/', Steps[2..]) : $"{Steps[0]}/{Steps[^1]}";

    /// <summary>The ids that its route names.</summary>
    [JsonIgnore]
    public IEnumerable<Guid> Named => Steps.SelectMany(s => s.Split('+')).Where(s => Guid.TryParse(s, out _)).Select(Guid.Parse);

    /// <summary>The two actions of the conflict that it answers; null for any other post.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid>? Conflict => Steps[0] == Routes.Conflicts ? [.. Named] : null;

    /// <summary>The event that it corrects, retracts, recalls, marks anew or withdraws; null for any other post.</summary>
    [JsonIgnore]
    public Guid? Target => Route switch
    {
        Routes.Corrections or Routes.Retractions or Routes.MarkingChanges or Routes.Recalls or Routes.JointRetractions =>
            Posting.Content.GetProperty("target").GetGuid(),
        Routes.Withdraw => Named.Single(),
        _ => null,
    };

    /// <summary>The report, asset, request or hold that it speaks of, and whose marking it takes; null for any other post.</summary>
    [JsonIgnore]
    public Guid? Ground => Route switch
    {
        _ when Steps is [Routes.Assets or Routes.Handoffs or Routes.Holds, _, ..] => Named.Single(),
        Routes.Custody => Posting.Content.GetProperty("seizure").GetGuid(),
        Routes.Merges => Posting.Content.GetProperty("merged")[0].GetGuid(),
        _ => null,
    };

    private string[] Steps => Post.Split('/');
}
