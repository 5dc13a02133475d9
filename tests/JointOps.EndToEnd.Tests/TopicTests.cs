using System.Text.Json;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

public class TopicTests(TappedCluster cluster)
{
    [Fact]
    public async Task Whoever_binds_to_the_topic_reads_CloudEvents_for_everybody_and_never_anything_narrower()
    {
        var officer = await Officer.OfAsync(cluster, LocalService.Mexico, "gn.liaison");
        var operation = await officer.OperationAsync();
        var narrower = new List<Guid>();
        async Task<Guid> PostAsync(string marking, string[]? releaseTo = null, string? handling = null)
        {
            var key = Guid.CreateVersion7();
            await officer.PostAsync<ReportPosted>(
                operation + "/reports", new(new("Sin novedad", "es", "inf-1"), marking, ReleaseTo: releaseTo, Handling: handling), key);
            return key;
        }
        narrower.Add(await PostAsync("agency"));
        narrower.Add(await PostAsync("national"));
        narrower.Add(await PostAsync("pair"));
        narrower.Add(await PostAsync("binational", ["atf", "gn"]));
        narrower.Add(await PostAsync("binational", handling: "H2"));
        var told = await PostAsync("binational", handling: "H1");

        JsonElement[] Events() => [.. cluster.Messages.Where(m => m.Exchange.EndsWith(".events", StringComparison.Ordinal))
            .Select(m => JsonSerializer.Deserialize<JsonElement>(m.Body))];
        await Databases.UntilAsync(() => Task.FromResult(Events().Any(e => e.GetProperty("id").GetGuid() == told)), "the topic carries it");

        var message = cluster.Messages.Single(
            m => m.Exchange == "jointops.mx.events" && JsonSerializer.Deserialize<JsonElement>(m.Body).GetProperty("id").GetGuid() == told);
        (message.RoutingKey, message.ContentType).ShouldBe(("tijuana-san-diego.operation.report-posted.v1", "application/cloudevents+json"));
        var read = JsonSerializer.Deserialize<JsonElement>(message.Body);
        (read.GetProperty("specversion").GetString(), read.GetProperty("source").GetString()).ShouldBe(("1.0", "//mx.jointops.example"));
        read.GetProperty("data").EnumerateObject().Select(p => p.Name).ShouldBe(["narrative", "lang"]);
        var forAll = await ForEverybodyAsync();
        Events().ShouldAllBe(e => IsForEverybody(e) || forAll.Contains(e.GetProperty("id").GetString()!));
        Events().Select(e => e.GetProperty("id").GetGuid()).Intersect(narrower).ShouldBeEmpty(); // it is in order: they would have come first
    }

    /// <summary>Events whose own words are for everybody.</summary>
    private static bool IsForEverybody(JsonElement e) =>
        e.GetProperty("dataclassification").GetString() == "binational" && !e.TryGetProperty("releaseto", out _)
            && (!e.TryGetProperty("handling", out var handling) || handling.GetString() is "H0" or "H1");

    /// <summary>
    /// Other tests widen events beside this one: such an event keeps its words, and its origin has a later mark that is for everybody.
    /// </summary>
    private async Task<HashSet<string>> ForEverybodyAsync()
    {
        var ids = new HashSet<string>();
        foreach (var service in LocalService.All)
            ids.UnionWith((await cluster.ScalarAsync<string>(service, $"""
                select coalesce(string_agg(f.id::text, ' '), '') from release.mark m join feed.entry f on f.event = m.event
                where m.origin = '{service.Code}' and m.version > 1 and m.marking = 'binational' and m.release_to is null and not m.recalled
                  and coalesce(m.handling, 'H0') in ('H0', 'H1')
                """))!.Split(' '));
        return ids;
    }
}
