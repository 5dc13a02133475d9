using JointOps.Local.CommandLine;

namespace JointOps.Local.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("")]
    [InlineData("--port-base 6100 --data x --no-install")]
    [InlineData("--without mexico --without coordination")]
    [InlineData("status --data x")]
    [InlineData("down --data x")]
    [InlineData("token gn.liaison --port-base 6100")]
    [InlineData("reset --yes")]
    [InlineData("backup")]
    [InlineData("backup /tmp/x --data y")]
    [InlineData("restore /tmp/x --only mexico --yes")]
    public void Every_documented_form_is_understood(string line) => Errors(line).ShouldBeEmpty();

    [Theory]
    [InlineData("--without mars")]
    [InlineData("--port-base 80")]
    [InlineData("--port-base 65500")]
    [InlineData("--port-base many")]
    [InlineData("token")]
    [InlineData("restore")]
    [InlineData("restore /tmp/x --only mars")]
    [InlineData("statsu")]
    public void A_mistake_is_refused(string line) => Errors(line).ShouldNotBeEmpty();

    private static IEnumerable<string> Errors(string line) =>
        Cli.Root().Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Errors.Select(error => error.Message);
}
