using JointOps.Local;
using JointOps.Local.CommandLine;

try
{
    return await Cli.RunAsync(args);
}
catch (LauncherException e)
{
    await Console.Error.WriteLineAsync($"jointops: {e.Message}");
    return 1;
}
