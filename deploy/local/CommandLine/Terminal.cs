using System.Globalization;
using JointOps.Local.Cluster;
using Spectre.Console;

namespace JointOps.Local.CommandLine;

/// <summary>What the person at the terminal reads.</summary>
internal static class Terminal
{
    /// <summary>One line.</summary>
    public static void Say(string line) => Console.Out.WriteLine(line);

    /// <summary>Asks; whatever is not a yes is a no.</summary>
    public static bool Confirmed(string question)
    {
        Console.Write(question + " [y/N] ");
        if (Console.ReadLine()?.Trim() is "y" or "Y" or "yes") return true;
        Say("nothing was changed");
        return false;
    }

    /// <summary>The table of addresses, the demo users, and that all is ready.</summary>
    public static async Task WelcomeAsync(LocalCluster cluster, LocalClusterOptions options, TimeSpan took)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("address", "what it is");
        foreach (var service in options.Services.Reverse()) table.AddRow(cluster.Address(service), service.About);
        table.AddRow(cluster.Identity, "identity provider, for development only");
        if (options.Named.Postgres is null) table.AddRow($"127.0.0.1:{cluster.Ports.Postgres}", "PostgreSQL");
        if (options.Named.RabbitManagement is null)
            table.AddRow($"http://127.0.0.1:{cluster.Ports.Management}", "RabbitMQ's management (user jointops-admin)");
        AnsiConsole.Write(table);

        var users = await IdentityClient.UsersAsync(cluster.Identity, CancellationToken.None);
        foreach (var issuer in users.GroupBy(user => user.Issuer))
            Say($"demo users of {issuer.Key}: {Users([.. issuer.Select(user => user.User)])}");
        foreach (var service in LocalService.All.Except(options.Services))
            Say($"left out: {service.Name}. To run it: set -a; . {cluster.WriteEnvironment(service)}; set +a; dotnet run "
                + $"--project {ProjectOf(service)}");
        Say($"secrets: {options.Data.Secrets}   logs: {options.Data.Logs}");
        Say(string.Create(CultureInfo.InvariantCulture, $"JointOps is ready ({took.TotalSeconds:0.0} s). Ctrl-C stops it."));
    }

    /// <summary>Agencies by their codes, since each has a liaison officer and a reader; then the others by name.</summary>
    private static string Users(string[] users)
    {
        string[] agencies = [.. users.Where(user => user.EndsWith(".liaison", StringComparison.Ordinal)).Select(user => user[..^".liaison".Length])];
        var others = users.Where(user => !agencies.Contains(user[..user.LastIndexOf('.')]));
        return string.Join(
            ", ", agencies.Length == 0 ? others : others.Prepend($"AGENCY.liaison and AGENCY.reader for {string.Join(" ", agencies)}"));
    }

    private static string ProjectOf(LocalService service) =>
        $"services/{service.Assembly[(service.Assembly.IndexOf('.', StringComparison.Ordinal) + 1)..]}";
}
