using System.Text.Json;
using System.Text.Json.Serialization;
using JointOps.Contracts;

namespace JointOps.Demo;

/// <summary>One line of the scenario: one post of one officer.</summary>
/// <param name="No">Its number, from 1, without a gap.</param>
/// <param name="Side"><c>mx</c> or <c>us</c>: whose service it is posted to.</param>
/// <param name="User">The demo user who posts, <c>agency.liaison</c>.</param>
/// <param name="Recorded">What the services' clocks show when it is posted.</param>
/// <param name="Post">The route below <c>/api/v1/</c>.</param>
/// <param name="Key">The idempotency key, and so the event's id: a UUIDv7 of the instant <paramref name="Recorded"/>.</param>
/// <param name="Body">The body as it is sent.</param>
public sealed record ScenarioLine(
    int No, string Side, string User, DateTimeOffset Recorded, string Post, Guid Key, JsonElement Body)
{
    private Posting<JsonElement>? posting;

    /// <summary>The body, read as far as every post has the same shape.</summary>
    [JsonIgnore]
    public Posting<JsonElement> Posting => posting ??= Body.Deserialize<Posting<JsonElement>>(Wire.Options)!;

    /// <summary>The agency that posts.</summary>
    [JsonIgnore]
    public string Agency => User.Split('.')[0];

    /// <summary>The id of the operation that the event belongs to; a planned operation's own key.</summary>
    [JsonIgnore]
    public Guid Operation => Post == Routes.Plan ? Key : Guid.TryParse(Post.Split('/').ElementAtOrDefault(1), out var id) ? id : Guid.Empty;

    /// <summary>What is posted: the route below the operation (<c>seizures</c>, <c>checkpoints/open</c>), or <see cref="Routes.Plan"/>.</summary>
    [JsonIgnore]
    public string Route => Post == Routes.Plan ? Post : string.Join('/', Post.Split('/').Skip(2));

    /// <summary>The event that a correction or retraction speaks of; null for any other post.</summary>
    [JsonIgnore]
    public Guid? Target => Route is Routes.Corrections or Routes.Retractions ? Posting.Content.GetProperty("target").GetGuid() : null;
}
