using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Local.Cluster;

namespace JointOps.Local.Broker;

/// <summary>
/// All that exists on the broker, and who may touch it: the only place where exchanges, queues, bindings and rights are declared. A
/// service declares none of them; it could not, its user may configure, write and read its own names only. What crosses from one
/// name to another are the bindings, and they are made here.
/// </summary>
/// <remarks>
/// <c>deploy/broker/definitions.template.json</c> is this with placeholders for the password hashes, for deployments without the
/// launcher; a test keeps the two equal.
/// </remarks>
public static class BrokerDefinitions
{
    /// <summary>The launcher's and the operators' user.</summary>
    public const string Administrator = "jointops-admin";

    // '+' and '/' of a hash stay as they are: this is read by RabbitMQ, never by a browser.
    private static readonly JsonSerializerOptions _indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The definitions in RabbitMQ's own format, with the password hash of each user. A broker that somebody else runs has its own
    /// administrator and gets none of ours.
    /// </summary>
    public static string Render(Func<string, string> passwordHash, bool withAdministrator = true)
    {
        string[] administrators = withAdministrator ? [Administrator] : [];
        var services = LocalService.All;
        var routes = services.SelectMany(origin => services.Where(receiver => receiver != origin).Select(receiver => (origin, receiver))).ToList();
        return new JsonObject
        {
            ["vhosts"] = List([new() { ["name"] = "/" }]),
            ["users"] = List(
                [.. administrators.Select(user => User(user, "administrator")), .. services.Select(service => User(service.BrokerUser, ""))]),
            ["permissions"] = List(
            [
                .. administrators.Select(user => Permission(user, ".*")),
                .. services.Select(service => Permission(service.BrokerUser, $@"^jointops\.{service.Code}\..*")),
            ]),
            ["exchanges"] = List(services.SelectMany(service => new[] { Exchange(service, "log", "direct"), Exchange(service, "events", "topic") })),
            ["queues"] = List(routes.Select(route => IntakeQueue(route.origin, route.receiver))),
            ["bindings"] = List(routes.Select(route => Binding(route.origin, route.receiver))),
        }.ToJsonString(_indented) + "\n";

        JsonObject User(string name, string tags) => new()
        {
            ["name"] = name,
            ["password_hash"] = passwordHash(name),
            ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
            ["tags"] = tags,
        };
    }

    /// <summary>The queue in which a receiver finds the runs of an origin, in order, one reader at a time.</summary>
    public static string IntakeQueueName(LocalService origin, LocalService receiver) => $"jointops.{receiver.Code}.from-{origin.Code}";

    private static JsonObject Permission(string user, string names) =>
        new() { ["user"] = user, ["vhost"] = "/", ["configure"] = names, ["write"] = names, ["read"] = names };

    private static JsonObject Exchange(LocalService origin, string use, string type) => new()
    {
        ["name"] = $"jointops.{origin.Code}.{use}",
        ["vhost"] = "/",
        ["type"] = type,
        ["durable"] = true,
        ["auto_delete"] = false,
        ["internal"] = false,
        ["arguments"] = new JsonObject(),
    };

    private static JsonObject IntakeQueue(LocalService origin, LocalService receiver) => new()
    {
        ["name"] = IntakeQueueName(origin, receiver),
        ["vhost"] = "/",
        ["durable"] = true,
        ["auto_delete"] = false,
        ["arguments"] = new JsonObject { ["x-queue-type"] = "quorum", ["x-single-active-consumer"] = true },
    };

    private static JsonObject Binding(LocalService origin, LocalService receiver) => new()
    {
        ["source"] = $"jointops.{origin.Code}.log",
        ["vhost"] = "/",
        ["destination"] = IntakeQueueName(origin, receiver),
        ["destination_type"] = "queue",
        ["routing_key"] = receiver.Code,
        ["arguments"] = new JsonObject(),
    };

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);
}
