using System.CommandLine;
using JointOps.Local.Cluster;
using Spectre.Console;

namespace JointOps.Local.CommandLine;

/// <summary>What runs on a data folder. Exit code 0 when the launcher runs, 3 when it does not (as service scripts have it).</summary>
internal static class StatusVerb
{
    public static Command Command()
    {
        var command = new Command("status", "Show what runs on the data folder");
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var data = CommonOptions.FolderOf(parsed);
        var running = RunningRecord.Read(data);
        if (running?.Launcher?.IsRunning() != true)
        {
            Terminal.Say($"JointOps does not run on {data.Root}");
            if (running?.Children.Where(child => child.IsRunning()).Select(child => child.Name).ToList() is { Count: > 0 } left)
                Terminal.Say($"its launcher was killed and left behind: {string.Join(", ", left)} (the verb down stops them)");
            return 3;
        }
        var ports = new Ports(running.PortBase);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "process", "state", "address");
        foreach (var child in running.Children.Prepend(running.Launcher))
            table.AddRow(child.Name, $"{child.Id}", child.IsRunning() ? "running" : "starting again", AddressOf(child.Name, ports));
        AnsiConsole.Write(table);
        return 0;
    }

    private static string AddressOf(string name, Ports ports) => name switch
    {
        "postgres" => $"127.0.0.1:{ports.Postgres}",
        "rabbitmq" => $"amqp 127.0.0.1:{ports.Amqp}, http://127.0.0.1:{ports.Management}",
        "epmd" => $"127.0.0.1:{ports.PortMapper}",
        "identity" => $"http://127.0.0.1:{ports.Identity}",
        _ when LocalService.All.FirstOrDefault(service => service.Name == name) is { } service => $"http://127.0.0.1:{ports.Of(service)}",
        _ => "",
    };
}
