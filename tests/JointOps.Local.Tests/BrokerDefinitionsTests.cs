using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using JointOps.Local.Broker;
using JointOps.Local.Cluster;

namespace JointOps.Local.Tests;

public class BrokerDefinitionsTests
{
    private static readonly JsonNode _definitions = JsonNode.Parse(BrokerDefinitions.Render(user => $"hash of {user}"))!;

    [Fact]
    public void No_service_reaches_a_name_that_is_anothers()
    {
        var names = All("exchanges").Concat(All("queues")).Select(item => Text(item, "name")).Append("jointops.mxx.log").Append("amq.topic").ToList();
        foreach (var service in LocalService.All)
        {
            var permission = All("permissions").Single(item => Text(item, "user") == service.BrokerUser);
            foreach (var right in new[] { "configure", "write", "read" })
                names.Where(name => Regex.IsMatch(name, Text(permission, right)))
                    .ShouldAllBe(name => name.StartsWith($"jointops.{service.Code}."), $"{service} may {right}");
        }
    }

    [Fact]
    public void Every_service_reaches_its_own_names_and_its_bus()
    {
        foreach (var service in LocalService.All)
        {
            var permission = All("permissions").Single(item => Text(item, "user") == service.BrokerUser);
            foreach (var name in new[] { "log", "events", "bus.1a2b", "from-x_error" })
                Regex.IsMatch($"jointops.{service.Code}.{name}", Text(permission, "configure")).ShouldBeTrue();
        }
    }

    [Fact]
    public void Every_receiver_has_a_quorum_queue_with_one_reader_a_time_for_every_other_origin()
    {
        All("queues").Select(queue => Text(queue, "name")).ShouldBe(
            ["jointops.us.from-mx", "jointops.coordination.from-mx", "jointops.mx.from-us", "jointops.coordination.from-us",
             "jointops.mx.from-coordination", "jointops.us.from-coordination"]);
        All("queues").ShouldAllBe(queue =>
            Text(queue["arguments"]!, "x-queue-type") == "quorum" && queue["arguments"]!["x-single-active-consumer"]!.GetValue<bool>());
    }

    [Fact]
    public void A_run_reaches_exactly_the_receiver_in_its_routing_key()
    {
        foreach (var binding in All("bindings"))
        {
            var receiver = Text(binding, "routing_key");
            var origin = Text(binding, "source").Split('.')[1];
            Text(binding, "destination").ShouldBe($"jointops.{receiver}.from-{origin}");
            receiver.ShouldNotBe(origin);
        }
        All("bindings").Count().ShouldBe(6);
    }

    [Fact]
    public void There_is_no_guest() => All("users").Select(user => Text(user, "name")).ShouldBe(
        ["jointops-admin", "jointops-mx", "jointops-us", "jointops-coordination"]);

    [Fact]
    public void A_password_is_hashed_as_RabbitMQ_expects() =>
        // The example of RabbitMQ's own documentation.
        PasswordHash.Of("test12", [0x90, 0x8D, 0xC6, 0x0A]).ShouldBe("kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR");

    /// <summary>To change it, change BrokerDefinitions and run the tests once with JOINTOPS_ACCEPT=1.</summary>
    [Fact]
    public void The_template_for_other_deployments_says_the_same()
    {
        var rendered = BrokerDefinitions.Render(user => $"${{PASSWORD_HASH_OF_{user.ToUpperInvariant().Replace('-', '_')}}}");
        if (Environment.GetEnvironmentVariable("JOINTOPS_ACCEPT") is "1") File.WriteAllText(Template(), rendered);
        File.ReadAllText(Template()).ShouldBe(rendered);
    }

    private static string Template([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy", "broker", "definitions.template.json");

    private static IEnumerable<JsonNode> All(string kind) => _definitions[kind]!.AsArray().Select(item => item!);

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
}
