using System.Text;
using JointOps.Proofs.Bundles;
using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Tests.Bundles;

public sealed class TamperingTests : IDisposable
{
    private readonly SmallBundle _bundle = new();

    [Fact]
    public void What_the_services_made_holds_as_a_folder_and_as_a_zip()
    {
        var verified = _bundle.Verify();
        verified.Findings.ShouldBeEmpty();
        verified.Logs.Select(l => (l.Label, l.Checkpoint.Size, l.Signed.Count)).ShouldBe([("coordination", 16, 2), ("mx", 40, 2), ("us", 40, 2)]);
        using var files = BundleFiles.Open(_bundle.Zip());
        BundleVerifier.Verify(files, _bundle.Policies).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Leaves_that_are_withheld_prove_by_their_hashes()
    {
        Withhold("mx", 3, 9);
        var verified = _bundle.Verify();
        verified.Findings.ShouldBeEmpty();
        verified.Logs.Single(l => l.Label == "mx").Withheld.ShouldBe(2);
    }

    [Fact]
    public void One_changed_byte_names_the_range_in_which_it_lies()
    {
        _bundle.ChangeLines("logs/mx/entries.ndjson", l => l[13] = l[13].Replace("\"gn\"", "\"gm\"", StringComparison.Ordinal));
        Refused(Findings.Root, "mx", 10, 15); // the timeline's own roots are the narrowest
    }

    [Fact]
    public void A_line_that_was_dropped_is_missed()
    {
        _bundle.ChangeLines("logs/us/entries.ndjson", l => l.RemoveAt(21));
        Refused(Findings.Count, "us", 39, 40);
        Refused(Findings.Root, "us", 16, 24);
    }

    [Fact]
    public void A_line_too_many_is_noticed()
    {
        _bundle.ChangeLines("logs/us/entries.ndjson", l => l.Add(Encoding.UTF8.GetString(SmallBundle.LeafOf("us", 99))));
        Refused(Findings.Count, "us", 40, 41);
    }

    [Fact]
    public void Two_lines_that_were_swapped_are_noticed()
    {
        _bundle.ChangeLines("logs/mx/entries.ndjson", l => (l[30], l[31]) = (l[31], l[30]));
        Refused(Findings.Root, "mx", 30, 35);
    }

    [Fact]
    public void A_history_rewritten_and_signed_anew_with_the_real_key_lacks_the_mirrors()
    {
        Rewrite("mx", 5, resign: true);
        Refused(Findings.Signature, "mx", 40);
        Refused(Findings.Root, "mx", 0, 8); // by what was signed before
    }

    [Fact]
    public void A_history_rewritten_and_signed_by_everybody_goes_against_the_earlier_checkpoints_and_the_timeline()
    {
        Rewrite("mx", 5, resign: false);
        _bundle.Put("logs/mx/checkpoint", _bundle.Cosigned("mx", 40).ToString());
        Refused(Findings.Root, "mx", 0, 8);
        Refused(Findings.Timeline, "coordination", 2);
        Refused(Findings.Consistency, "mx", 8, 40);
    }

    [Fact]
    public void A_log_cut_off_at_an_earlier_checkpoint_falls_short_of_the_timeline()
    {
        _bundle.Logs["us"].RemoveRange(24, 16);
        Rewritten("us");
        Refused(Findings.TimelineLacks, "us", 24, 40);
    }

    [Fact]
    public void A_run_that_the_timeline_left_out_at_its_end_is_named()
    {
        _bundle.Logs["coordination"].RemoveAt(15);
        Rewritten("coordination");
        Refused(Findings.TimelineLacks, "us", 35, 40);
    }

    [Fact]
    public void A_run_that_the_timeline_left_out_is_named_even_when_the_timeline_is_not_signed_anew()
    {
        _bundle.ChangeLines("logs/coordination/entries.ndjson", l => l.RemoveAt(4));
        Refused(Findings.Root, "coordination", 0, 8);
    }

    [Fact]
    public void A_run_that_the_timeline_repeats_is_named()
    {
        _bundle.Logs["coordination"].Insert(6, _bundle.Logs["coordination"][4]);
        Rewritten("coordination");
        Refused(Findings.Timeline, "coordination", 6);
    }

    [Fact]
    public void A_run_over_another_root_is_named()
    {
        _bundle.Logs["coordination"][8] = new TimelineExtended(SmallBundle.Origin("coordination"), SmallBundle.At, SmallBundle.Origin("mx"), 25,
            SmallBundle.Root(_bundle.Logs["us"].Take(25))).ToBytes();
        Rewritten("coordination");
        Refused(Findings.Timeline, "coordination", 8);
        Refused(Findings.Root, "mx", 20, 25);
    }

    [Fact]
    public void A_cosignature_that_is_missing_is_missed()
    {
        _bundle.Put("logs/mx/checkpoint", _bundle.Cosigned("mx", 40, "us").ToString());
        Refused(Findings.Signature, "mx", 40);
    }

    [Fact]
    public void A_forged_cosignature_is_refused()
    {
        var note = _bundle.Cosigned("mx", 40);
        var forged = note.Signatures[2] with { Bytes = [.. note.Signatures[2].Bytes.Select((b, i) => i == 20 ? (byte)(b ^ 1) : b)] };
        _bundle.Put("logs/mx/checkpoint", (note with { Signatures = note.Signatures.SetItem(2, forged) }).ToString());
        Refused(Findings.Signature, "mx", 40);
    }

    [Fact]
    public void A_cosignature_of_another_log_is_refused()
    {
        var (note, other) = (_bundle.Cosigned("mx", 40), _bundle.Cosigned("us", 40));
        _bundle.Put("logs/mx/checkpoint", (note with { Signatures = note.Signatures.SetItem(2, other.Signatures[2]) }).ToString());
        Refused(Findings.Signature, "mx", 40);
    }

    [Fact]
    public void A_witness_stands_for_no_mirror()
    {
        var note = _bundle.Cosigned("mx", 40, "us");
        _bundle.Put("logs/mx/checkpoint", note.With([_bundle.Keys["us"].Witness.Sign(note.Text, SmallBundle.At)]).ToString());
        Refused(Findings.Signature, "mx", 40);
    }

    [Fact]
    public void A_receipt_of_another_event_is_refused()
    {
        _bundle.Put(SmallBundle.Path("mx", "inclusion", 7, "tlog-proof"), _bundle.Receipt("mx", 8).ToString());
        Refused(Findings.Receipt, "mx", 7);
    }

    [Fact]
    public void A_receipt_whose_index_was_changed_is_refused()
    {
        _bundle.Put(SmallBundle.Path("mx", "inclusion", 7, "tlog-proof"), (_bundle.Receipt("mx", 8) with { Index = 7 }).ToString());
        Refused(Findings.Receipt, "mx", 7);
    }

    [Fact]
    public void A_disclosure_of_another_leaf_is_refused()
    {
        _bundle.ChangeLines("logs/us/disclosures.ndjson", l => l[11] = SmallBundle.Line(11, SmallBundle.Disclosure("us", 12)).TrimEnd('\n'));
        Refused(Findings.Disclosure, "us", 11);
    }

    [Fact]
    public void A_disclosure_that_was_changed_is_refused()
    {
        _bundle.ChangeLines("logs/us/disclosures.ndjson", l => l[11] = SmallBundle.Line(11, SmallBundle.Disclosure("mx", 11)).TrimEnd('\n'));
        Refused(Findings.Disclosure, "us", 11);
    }

    [Fact]
    public void A_second_content_that_a_leaf_commits_to_elsewhere_is_refused()
    {
        var second = SaltedDisclosure.Make(new byte[16], "content", "2"u8);
        _bundle.Logs["us"][11] = SmallBundle.LeafOf("us", 11, second); // its peers were given the first, and the auditor is given this one
        Rewritten("us");
        _bundle.ChangeLines("logs/us/disclosures.ndjson", l => l[11] = SmallBundle.Line(11, second).TrimEnd('\n'));
        Refused(Findings.Disclosure, "us", 11);
    }

    [Fact]
    public void An_earlier_checkpoint_that_is_no_prefix_is_named()
    {
        var other = new SmallBundle();
        other.Logs["mx"][2] = SmallBundle.LeafOf("mx", 2, SmallBundle.Disclosure("us", 1));
        _bundle.Put(SmallBundle.Path("mx", "history", 16, "checkpoint"), other.Cosigned("mx", 16).ToString());
        Refused(Findings.Root, "mx", 8, 16);
        other.Dispose();
    }

    [Fact]
    public void A_consistency_proof_that_does_not_hold_is_named()
    {
        _bundle.ChangeLines(SmallBundle.Path("mx", "history", 16, "consistency"), l => l.Reverse());
        Refused(Findings.Consistency, "mx", 16, 40);
    }

    [Fact]
    public void A_hash_of_a_withheld_leaf_that_was_changed_is_noticed()
    {
        Withhold("mx", 3);
        _bundle.ChangeLines("logs/mx/leafhashes", l => l[3] = l[4]);
        Refused(Findings.Root, "mx", 0, 5);
    }

    [Fact]
    public void A_withheld_leaf_without_its_hash_is_named()
    {
        _bundle.ChangeLines("logs/mx/entries.ndjson", l => l[3] = "");
        _bundle.ChangeLines("logs/mx/disclosures.ndjson", l => l.RemoveAt(3));
        Refused(Findings.LeafHash, "mx", 3);
    }

    [Fact]
    public void A_leaf_that_says_it_comes_from_another_log_is_named()
    {
        _bundle.Logs["mx"][17] = SmallBundle.LeafOf("us", 17);
        Rewritten("mx");
        Refused(Findings.Leaf, "mx", 17);
    }

    [Theory]
    [InlineData("logs/us")]
    [InlineData("logs/coordination")]
    [InlineData("logs/mx/entries.ndjson")]
    [InlineData("logs/mx/checkpoint")]
    [InlineData("FORMAT")]
    public void What_is_taken_out_of_a_bundle_is_missed(string what)
    {
        _bundle.Delete(what);
        _bundle.Verify().Findings.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("FORMAT", "audit-bundle/v2\n")]
    [InlineData("logs/mx/checkpoint", "nothing\n")]
    [InlineData("logs/mx/entries.ndjson", "no line end")]
    [InlineData("logs/mx/leafhashes", "x\n")]
    [InlineData("logs/mx/disclosures.ndjson", "{}\n")]
    [InlineData("logs/mx/disclosures.ndjson", "[]\n")]
    [InlineData("logs/mx/disclosures.ndjson", "{\"index\":\"1\",\"disclosure\":1}\n")]
    [InlineData("logs/mx/history/16.checkpoint", "\n\n\n")]
    [InlineData("logs/mx/history/16.consistency", "AAAA\n")]
    [InlineData("logs/mx/inclusion/7.tlog-proof", "c2sp.org/tlog-proof@v1\nindex 7\n\n")]
    public void What_does_not_read_is_told_and_never_taken(string file, string text)
    {
        _bundle.Put(file, text);
        _bundle.Verify().Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public void Whoever_is_given_no_policy_for_a_log_is_told()
    {
        using var files = BundleFiles.Open(_bundle.Zip());
        BundleVerifier.Verify(files, [.. _bundle.Policies.Take(2)]).Findings
            .ShouldContain(f => f.Code == Findings.NoPolicy && f.Log == "coordination");
    }

    [Fact]
    public void What_was_signed_before_a_key_was_changed_verifies_under_a_policy_that_names_both()
    {
        var before = _bundle.Policies[0];
        var now = new SigningKey(SmallBundle.Origin("mx"), SignatureType.Ed25519, new byte[32]);
        var both = before with { Logs = before.Logs.Insert(0, now.Public) };
        both.Verify(_bundle.Cosigned("mx", 40)).Size.ShouldBe(40);
        before.Verify(_bundle.Cosigned("mx", 40)).Size.ShouldBe(40);
        Should.Throw<NoteException>(() => (before with { Logs = [now.Public] }).Verify(_bundle.Cosigned("mx", 40)));
    }

    public void Dispose() => _bundle.Dispose();

    private void Refused(string code, string log, long from, long? to = null) => _bundle.Verify().Findings
        .ShouldContain(f => f.Code == code && f.Log == log && f.From == from && f.To == to, string.Join('\n', _bundle.Verify().Findings));

    /// <summary>One leaf of a log becomes another, in the log's own file.</summary>
    private void Rewrite(string log, int index, bool resign)
    {
        _bundle.Logs[log][index] = SmallBundle.LeafOf(log, index, SmallBundle.Disclosure("us", 1));
        _bundle.Put($"logs/{log}/entries.ndjson", string.Concat(_bundle.Logs[log].Select(l => Encoding.UTF8.GetString(l) + "\n")));
        if (resign) _bundle.Put($"logs/{log}/checkpoint", _bundle.Cosigned(log, 40, "us", "coordination").ToString());
    }

    /// <summary>A log that was changed is signed anew by everybody, with all its earlier checkpoints: only what it says is left to judge.</summary>
    private void Rewritten(string log)
    {
        _bundle.Delete("logs/" + log);
        _bundle.Write();
    }

    private void Withhold(string log, params int[] indexes)
    {
        _bundle.Put($"logs/{log}/leafhashes", string.Concat(_bundle.Logs[log].Select(l => Convert.ToBase64String(MerkleHash.Leaf(l)) + "\n")));
        _bundle.ChangeLines($"logs/{log}/entries.ndjson", l => Array.ForEach(indexes, i => l[i] = ""));
        _bundle.ChangeLines($"logs/{log}/disclosures.ndjson", l => Array.ForEach([.. indexes.OrderDescending()], i => l.RemoveAt(i)));
    }
}
