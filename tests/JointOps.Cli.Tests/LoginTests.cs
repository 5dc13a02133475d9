using System.Buffers.Text;
using System.Text;
using JointOps.Cli.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace JointOps.Cli.Tests;

public class LoginTests
{
    private static readonly DateTimeOffset _now = new(2019, 7, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_login_is_kept_for_its_owner_alone_until_it_is_forgotten()
    {
        using var folder = new Folder();
        var login = new Login(folder.Environment(), new FakeTimeProvider(_now));
        Should.Throw<Failure>(login.Current).Exit.ShouldBe(Exit.LoginNeeded);
        login.Keep(Session.Of(Token(_now.AddHours(8))));
        var session = login.Current();
        (session.User, session.Side, session.Agency, session.Ends).ShouldBe(("gn.liaison", "mx", "gn", _now.AddHours(8)));
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(login.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        login.Forget().ShouldBeTrue();
        login.Forget().ShouldBeFalse();
        Should.Throw<Failure>(login.Current).Exit.ShouldBe(Exit.LoginNeeded);
    }

    [Fact]
    public void A_login_that_is_over_says_how_to_log_in_again()
    {
        using var folder = new Folder();
        var clock = new FakeTimeProvider(_now);
        var login = new Login(folder.Environment(), clock);
        login.Keep(Session.Of(Token(_now.AddHours(8))));
        clock.Advance(TimeSpan.FromHours(8));
        var failure = Should.Throw<Failure>(login.Current);
        failure.Exit.ShouldBe(Exit.LoginNeeded);
        failure.Message.ShouldContain("jointops login --side mx --user gn.liaison");
    }

    [Fact]
    public void The_environments_token_wins_over_the_one_that_is_kept()
    {
        using var folder = new Folder();
        new Login(folder.Environment(), new FakeTimeProvider(_now)).Keep(Session.Of(Token(_now.AddHours(8))));
        var other = Token(_now.AddHours(1), """{"sub":"auditor.us","side":"us","role":"auditor","exp":{0}}""");
        new Login(folder.Environment(("JOINTOPS_TOKEN", other)), new FakeTimeProvider(_now)).Current().User.ShouldBe("auditor.us");
    }

    [Fact]
    public void Of_a_token_that_does_not_say_whose_it_is_the_environment_tells()
    {
        using var folder = new Folder();
        var other = Token(_now.AddHours(1), """{"sub":"4711","exp":{0}}""");
        Session Of(params (string, string)[] more) =>
            new Login(folder.Environment([("JOINTOPS_TOKEN", other), .. more]), new FakeTimeProvider(_now)).Current();
        Of(("JOINTOPS_SIDE", "us")).Side.ShouldBe("us");
        Should.Throw<Failure>(() => Of()).Exit.ShouldBe(Exit.LoginNeeded);
        Should.Throw<Failure>(() => Of(("JOINTOPS_SIDE", "france"))).Exit.ShouldBe(Exit.LoginNeeded);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("a.b.c")]
    [InlineData("a.bnVsbA.c")]
    [InlineData("a.e30.c")] // of nobody
    public void What_is_no_token_is_not_repeated_on_the_screen(string token)
    {
        var failure = Should.Throw<Failure>(() => Session.Of(token));
        failure.Exit.ShouldBe(Exit.LoginNeeded);
        if (token.Length > 0) failure.Message.ShouldNotContain(token);
    }

    [Fact]
    public void A_session_never_shows_its_token() => Session.Of(Token(_now)).ToString().ShouldBe("gn.liaison (mx, gn)");

    private static string Token(DateTimeOffset ends, string claims = """{"sub":"gn.liaison","side":"mx","agency":"gn","exp":{0}}""") =>
        $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.Replace("{0}", $"{ends.ToUnixTimeSeconds()}", StringComparison.Ordinal)))}"
        + ".c2ln";
}
