using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Tests.Notes;

public class PolicyTests
{
    private static readonly SigningKey _log = Key("mx.example", 1, SignatureType.Ed25519), _us = Key("us.example/mirror", 2),
        _coordination = Key("coordination.example/mirror", 3), _stranger = Key("us.example/mirror", 4);

    private static readonly Checkpoint _checkpoint = new("mx.example", 0, Frontier.Empty.Root());
    private static readonly DateTimeOffset _at = DateTimeOffset.FromUnixTimeSeconds(1_564_000_000);

    [Fact]
    public void All_that_it_asks_for_must_have_signed()
    {
        var policy = PolicyText.Read(
            PolicyText.Write([_log.Public], [("us", _us.Public), ("coordination", _coordination.Public)], comments: ["of a test"]));
        policy.Verify(Signed(_log, _us, _coordination), "mx.example").Text.ShouldBe(policy.Verify(Signed(_coordination, _us, _log)).Text);
        foreach (var lacking in new[] { Signed(_log, _us), Signed(_us, _coordination), Signed(_log, _stranger, _coordination) })
            Should.Throw<NoteException>(() => policy.Verify(lacking));
        Should.Throw<NoteException>(() => policy.Verify(Signed(_log, _us, _coordination), "us.example"));
    }

    [Theory]
    [InlineData("quorum none", true)]
    [InlineData("group some any us coordination\nquorum some", true)]
    [InlineData("group some 2 us coordination\nquorum some", false)]
    [InlineData("group one 1 us\ngroup both all one coordination\nquorum both", false)]
    [InlineData("quorum us", true)]
    [InlineData("quorum coordination", false)]
    public void Groups_count_as_the_standard_has_it(string lines, bool holds)
    {
        var policy = PolicyText.Read($"# a comment\n log {_log.Public} \nwitness us {_us.Public} https://us.example\n"
            + $"witness coordination {_coordination.Public}\n\n{lines}\n");
        if (holds) policy.Verify(Signed(_log, _us)).Size.ShouldBe(0);
        else Should.Throw<NoteException>(() => policy.Verify(Signed(_log, _us)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("quorum us")]
    [InlineData("quorum none\nquorum none")]
    [InlineData("witness us KEY\ngroup g 2 us\nquorum g")]
    [InlineData("witness us KEY\ngroup g all us us\nquorum g")]
    [InlineData("witness us KEY\nwitness other KEY\nquorum us")]
    [InlineData("witness none KEY\nquorum none")]
    [InlineData("group g all us\nwitness us KEY\nquorum g")]
    [InlineData("logs KEY\nquorum none")]
    public void What_is_no_policy_is_refused(string text) =>
        Should.Throw<NoteException>(() => PolicyText.Read(text.Replace("KEY", _us.Public.ToString(), StringComparison.Ordinal)));

    private static SignedNote Signed(params SigningKey[] by) => new(_checkpoint.Text, [.. by.Select(k => k.Sign(_checkpoint.Text, _at))]);

    private static SigningKey Key(string name, byte seed, SignatureType type = SignatureType.Cosignature) =>
        new(name, type, [.. Enumerable.Repeat(seed, 32)]);
}
