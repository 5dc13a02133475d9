using System.Text;

namespace JointOps.Proofs.Tests;

/// <summary>How coordination says how far its timeline reaches.</summary>
public class TimelineExtendedTests
{
    private static readonly TimelineExtended _example = new(
        "coordination.jointops.example", new(2019, 7, 26, 13, 41, 12, 131, TimeSpan.Zero),
        "mx.jointops.example", 1, Frontier.Empty.Add(MerkleHash.Leaf(Vectors.Leaf)).Root());

    [Fact]
    public void It_is_written_byte_for_byte_as_agreed_but_for_its_derived_id() =>
        Text(_example).Replace(_example.Id.ToString(), "5b1c3f0a-6a51-5f0e-9a3e-0d2f7c1e8b42", StringComparison.Ordinal).ShouldBe(Vectors.Extended);

    [Fact]
    public void It_is_read_back_as_it_was_written()
    {
        var read = TimelineExtended.Parse(_example.ToBytes());
        (read with { Root = _example.Root }).ShouldBe(_example);
        read.Root.ShouldBe(_example.Root);
    }

    [Fact]
    public void Another_size_or_log_gives_another_id() =>
        new[] { _example.Id, (_example with { Size = 2 }).Id, (_example with { Origin = "us.jointops.example" }).Id }.ShouldBeUnique();

    [Theory]
    [InlineData("\"srcsize\":\"1\"", "\"srcsize\":\"2\"")] // its id no longer follows from it
    [InlineData("\"srcsize\":\"1\"", "\"srcsize\":\"01\"")]
    [InlineData("\"srcsize\":\"1\"", "\"srcsize\":1")]
    [InlineData("\"srcsize\":\"1\"", "\"srcsize\":\"-1\"")]
    [InlineData("\"srcroot\":\"BOmV7jKBNK7v2skd+y6JQ3cZg5usou+HBs3LqNDQii0=\"", "\"srcroot\":\"BOmV\"")]
    [InlineData("\"data\":{}", "\"data\":{\"_sd\":[]}")]
    [InlineData("\"data\":{}", "\"pair\":\"x\",\"data\":{}")]
    [InlineData("\"specversion\":\"1.0\",", "")]
    [InlineData("\"time\":\"2019-07-26T13:41:12.131Z\"", "\"time\":\"2019-07-26T13:41:12.132Z\"")]
    [InlineData("\"source\":\"//", "\"source\":\"")]
    [InlineData("timeline.extended.v1", "timeline.extended.v2")]
    public void What_is_not_written_exactly_so_is_refused(string right, string wrong)
    {
        var text = Text(_example).Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(Text(_example));
        Should.Throw<LeafException>(() => TimelineExtended.Parse(Encoding.UTF8.GetBytes(text)));
    }

    private static string Text(TimelineExtended leaf) => Encoding.UTF8.GetString(leaf.ToBytes());
}
