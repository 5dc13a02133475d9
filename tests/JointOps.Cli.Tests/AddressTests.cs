using System.CommandLine;

namespace JointOps.Cli.Tests;

public class AddressTests
{
    [Fact]
    public void An_option_wins_over_the_environment_and_that_over_this_machines_ports()
    {
        var addresses = Of(
            "logout --mx https://mx.example/", ("JOINTOPS_MX", "https://other.example"), ("JOINTOPS_US", "https://us.example/jointops"));
        addresses.Mx.ShouldBe(new("https://mx.example/"));
        addresses.Of("us").ShouldBe(new("https://us.example/jointops/"));
        addresses.Of("coordination").ShouldBe(new("http://127.0.0.1:5100/"));
        addresses.Identity.ShouldBe(new("http://127.0.0.1:5190/"));
    }

    [Theory]
    [InlineData("http://mx.example")] // a token in clear
    [InlineData("ftp://127.0.0.1")]
    [InlineData("127.0.0.1:5110")]
    [InlineData("mexico")]
    public void What_no_token_may_be_sent_to_is_refused(string address) =>
        Should.Throw<Failure>(() => Of($"logout --mx {address}")).Exit.ShouldBe(Exit.Usage);

    [Fact]
    public void A_folder_that_is_not_absolute_is_ignored_as_the_XDG_specification_says()
    {
        Folders.Config(name => name == "XDG_CONFIG_HOME" ? "/etc/own" : null).ShouldBe("/etc/own/jointops");
        Folders.Config(_ => "own").ShouldEndWith("/.config/jointops");
        Folders.State(_ => null).ShouldEndWith("/.local/state/jointops");
    }

    private static Addresses Of(string line, params (string Name, string Value)[] environment) =>
        Addresses.Of(CommandLine.Root().Parse(line.Split(' ')), name => environment.FirstOrDefault(e => e.Name == name).Value);
}
