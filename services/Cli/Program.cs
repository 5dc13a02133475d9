using JointOps.Cli;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;

Language.Choose(args, Environment.GetEnvironmentVariable);
try
{
    return await CommandLine.RunAsync(args);
}
catch (ClosedOutput)
{
    return Exit.Done; // whoever read us has had enough
}
catch (Failure e)
{
    Screen.Note(e.Message);
    return e.Exit;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Screen.Note(e.Message);
    return Exit.Failed;
}
