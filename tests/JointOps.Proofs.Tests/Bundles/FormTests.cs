using System.Text;
using JointOps.Proofs.Bundles;
using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Tests.Bundles;

/// <summary>What an independent verifier, written from the specification alone, refused and this one had let pass.</summary>
public sealed class FormTests : IDisposable
{
    private readonly SmallBundle _bundle = new();

    [Fact]
    public void A_receipt_over_another_root_is_a_second_history_though_everybody_signed_it()
    {
        using var other = new SmallBundle();
        other.Logs["mx"][30] = SmallBundle.LeafOf("mx", 30, SmallBundle.Disclosure("us", 1));
        _bundle.Put(SmallBundle.Path("mx", "inclusion", 7, "tlog-proof"), other.Receipt("mx", 7).ToString());
        Told(Findings.Receipt, "mx", 7).ShouldContain("two histories were signed");
    }

    [Fact]
    public void A_receipt_of_a_larger_log_than_the_bundles_proves_nothing_here()
    {
        using var larger = new SmallBundle();
        larger.Logs["mx"].Add(SmallBundle.LeafOf("mx", 40));
        _bundle.Put(SmallBundle.Path("mx", "inclusion", 7, "tlog-proof"), larger.Receipt("mx", 7).ToString());
        Told(Findings.Receipt, "mx", 7).ShouldContain("more than the bundle has");
    }

    [Theory]
    [InlineData("\"subject\":", "\"traceparent\":\"x\",\"subject\":")]
    [InlineData("\"specversion\":\"1.0\",", "\"specversion\":\"1.1\",")]
    [InlineData("\"pair\":", " \"pair\":")]
    [InlineData("\"id\":\"", "\"id\":\"A")] // 37 letters
    [InlineData("\"data\":{\"_sd\":[\"", "\"data\":{\"_sd\":[\"abc\",\"")]
    [InlineData("\"agency\":\"gn\",\"dataclassification\":\"binational\"", "\"dataclassification\":\"binational\",\"agency\":\"gn\"")]
    [InlineData("\"agency\":\"gn\"", "\"agency\":\"gn\",\"handling\":\"\"")]
    public void A_leaf_that_is_not_written_as_every_leaf_is_is_named_though_everybody_signed_it(string what, string other)
    {
        var leaf = Encoding.UTF8.GetString(_bundle.Logs["mx"][17]);
        _bundle.Logs["mx"][17] = Encoding.UTF8.GetBytes(leaf.Replace(what, other, StringComparison.Ordinal));
        Rewritten("mx");
        Told(Findings.Leaf, "mx", 17);
    }

    [Fact]
    public void An_event_that_stands_in_a_log_twice_is_named()
    {
        _bundle.Logs["mx"][17] = _bundle.Logs["mx"][16];
        Rewritten("mx");
        Told(Findings.Leaf, "mx", 17).ShouldContain("leaf 16 has the same id");
    }

    [Theory]
    [InlineData("{\"index\":5,\"disclosure\":\"x\"}\r")]
    [InlineData("{\"index\":5,\"index\":5,\"disclosure\":\"x\"}")]
    [InlineData("{\"index\":5,\"disclosure\":\"x\",\"more\":1}")]
    public void A_line_of_disclosures_that_others_read_otherwise_is_refused(string line)
    {
        _bundle.ChangeLines("logs/us/disclosures.ndjson", l => l[5] = line.Replace("x", SmallBundle.Disclosure("us", 5), StringComparison.Ordinal));
        Told(Findings.Form, "us", null).ShouldContain("line 6 of disclosures.ndjson");
    }

    [Fact]
    public void A_disclosure_that_stands_there_twice_is_named()
    {
        _bundle.ChangeLines("logs/us/disclosures.ndjson", l => l.Insert(5, l[5]));
        Told(Findings.Disclosure, "us", 5).ShouldBe("it stands there twice");
    }

    [Theory]
    [InlineData(8, "{}", "its salt is shorter than 128 bits")]
    [InlineData(16, "{\"a\":1,\"a\":2}", "A content is not valid JSON")]
    public void A_disclosure_that_a_leaf_commits_to_must_be_one(int salt, string content, string why)
    {
        var disclosure = SaltedDisclosure.Make(new byte[salt], "content", Encoding.UTF8.GetBytes(content));
        var leaf = Leaf.Parse(_bundle.Logs["us"][11]) with { Digests = [SaltedDisclosure.Digest(disclosure)] };
        _bundle.Logs["us"][11] = leaf.ToBytes();
        Rewritten("us");
        _bundle.ChangeLines("logs/us/disclosures.ndjson", l => l[11] = SmallBundle.Line(11, disclosure).TrimEnd('\n'));
        Told(Findings.Disclosure, "us", 11).ShouldStartWith(why);
    }

    [Fact]
    public void An_earlier_checkpoint_without_its_proof_is_named()
    {
        _bundle.Delete(SmallBundle.Path("mx", "history", 16, "consistency"));
        Told(Findings.Consistency, "mx", 16);
    }

    [Theory]
    [InlineData("logs/mx/history/016.checkpoint")]
    [InlineData("logs/mx/inclusion/foo.tlog-proof")]
    public void A_file_that_is_named_by_no_number_is_told_of_by_its_name(string file)
    {
        _bundle.Put(file, "rubbish\n");
        Told(Findings.Form, "mx", null).ShouldStartWith(file);
        _bundle.Verify().Findings.Count.ShouldBe(1); // and what it resembles holds
    }

    [Fact]
    public void Two_logs_of_one_name_are_two_views_of_it()
    {
        foreach (var file in (string[])["checkpoint", "entries.ndjson"])
            _bundle.Change($"logs/mx/{file}", text =>
            {
                _bundle.Put($"logs/other/{file}", text);
                return text;
            });
        Told(Findings.Form, "mx", null).ShouldBe("mx.jointops.example stands in it twice: mx, other");
    }

    [Fact]
    public void What_is_wrong_with_every_line_hides_nothing_that_is_wrong_elsewhere()
    {
        _bundle.Change("logs/mx/entries.ndjson", text => text.Replace("\n", "\r\n", StringComparison.Ordinal));
        _bundle.ChangeLines("logs/us/entries.ndjson", l => l.RemoveAt(21));
        var verified = _bundle.Verify();
        verified.Findings.First(f => f.Log == "us").Code.ShouldBe(Findings.Count);
        verified.Findings.ShouldContain(f => f.Code == Findings.Root && f.Log == "mx");
        verified.Found.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void A_log_that_does_not_read_is_told_of_once_by_the_timeline()
    {
        _bundle.Put("logs/mx/checkpoint", "nothing\n");
        _bundle.Verify().Findings.Count(f => f.Code == Findings.Timeline).ShouldBe(1);
    }

    public void Dispose() => _bundle.Dispose();

    private string Told(string code, string log, long? from)
    {
        var findings = _bundle.Verify().Findings;
        return findings.FirstOrDefault(f => f.Code == code && f.Log == log && f.From == from).ShouldNotBeNull(string.Join('\n', findings)).Why ?? "";
    }

    private void Rewritten(string log)
    {
        _bundle.Delete("logs/" + log);
        _bundle.Write();
    }
}
