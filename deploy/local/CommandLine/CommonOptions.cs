using System.CommandLine;
using JointOps.Local.Cluster;

namespace JointOps.Local.CommandLine;

/// <summary>Options that every verb takes.</summary>
internal static class CommonOptions
{
    /// <summary>The first port.</summary>
    public static readonly Option<int> PortBase = Ranged(new Option<int>("--port-base")
    {
        Description =
            "First of the ports: +0 coordination, +10 Mexico, +20 United States, +80 PostgreSQL, +81 AMQP, +82 broker management, +90 identity",
        DefaultValueFactory = _ => Ports.DefaultBase,
        HelpName = "PORT",
        Recursive = true,
    });

    /// <summary>The data folder.</summary>
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder for data, logs and secrets [default: .local beside JointOps.sln]",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The data folder that these arguments mean.</summary>
    public static DataFolder FolderOf(ParseResult parsed) => DataFolder.Locate(parsed.GetValue(Data));

    /// <summary>An option that takes names of services and nothing else.</summary>
    public static Option<string[]> OneOfTheServices(Option<string[]> option)
    {
        option.AcceptOnlyFromAmong([.. LocalService.All.Select(service => service.Name)]);
        return option;
    }

    private static Option<int> Ranged(Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 1024 or > 65_400)
                result.AddError("--port-base must lie between 1024 and 65400");
        });
        return option;
    }
}
