using JointOps.Disclosure.Cosigning;
using JointOps.Disclosure.Signing;
using JointOps.Proofs;
using JointOps.Proofs.Notes;
using JointOps.Proofs.Trees;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests.Signing;

public class CosigningTests(TwoLogs logs)
{
    private const string Origin = TwoLogs.Mexico;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private byte[][] Hashes => [.. logs.Logs[Origin].Select(l => MerkleHash.Leaf(System.Text.Encoding.UTF8.GetBytes(l.Leaf)))];

    [Fact]
    public async Task A_witness_answers_each_fault_with_the_status_of_the_standard()
    {
        await using var receiver = await logs.CoordinationAsync();
        var witness = TestKeys.Witness(receiver);
        var first = ServiceKeys.Signed("mx", At(5));
        (await AddAsync(witness, new(0, [], first))).Status.ShouldBe(200);

        (await witness.AddAsync("nonsense", "mx", Stop)).Status.ShouldBe(400);
        (await AddAsync(witness, new(9, [], first))).Status.ShouldBe(400);
        (await AddAsync(witness, new(0, [], Named("stranger.example", At(5))))).Status.ShouldBe(404);
        (await AddAsync(witness, new(5, [], ServiceKeys.Signed("us", At(5) with { Origin = Origin })))).Status.ShouldBe(403);
        var broken = first.Signatures[0] with { Bytes = new byte[64] };
        (await AddAsync(witness, new(5, [], first with { Signatures = [broken] }))).Status.ShouldBe(403);
        var stale = await AddAsync(witness, new(3, Proof(3, 8), ServiceKeys.Signed("mx", At(8))));
        (stale.Status, stale.Body, stale.Type).ShouldBe((409, "5\n", CosigningAnswer.Size));
        (await AddAsync(witness, new(5, Proof(4, 8), ServiceKeys.Signed("mx", At(8))))).Status.ShouldBe(422);
        (await AddAsync(witness, new(5, [new byte[32]], first))).Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_witness_signs_what_goes_on_from_what_it_saw_and_the_same_once_more()
    {
        await using var receiver = await logs.CoordinationAsync();
        var witness = TestKeys.Witness(receiver);
        long before = 0;
        foreach (var size in (long[])[0, 1, 5, 5, 9])
        {
            var note = ServiceKeys.Signed("mx", At(size));
            var answer = await AddAsync(witness, new(before, Proof(before, size), note));
            answer.Status.ShouldBe(200, answer.Body);
            note.With([NoteSignature.Parse(answer.Body.TrimEnd('\n'))]).Verify([ServiceKeys.Of("coordination").Witness.Public]).Count.ShouldBe(1);
            before = size;
        }
        (await EvidenceAsync(receiver)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_histories_of_one_size_are_kept_as_evidence_and_the_second_is_signed_by_nobody()
    {
        await using var receiver = await logs.CoordinationAsync();
        var witness = TestKeys.Witness(receiver);
        await AddAsync(witness, new(0, [], ServiceKeys.Signed("mx", At(5))));
        var other = ServiceKeys.Signed("mx", At(5) with { Root = new byte[32] });
        (await AddAsync(witness, new(5, [], other))).Status.ShouldBe(409);
        (await AddAsync(witness, new(0, [], other))).Status.ShouldBe(409);
        var kept = (await TestKeys.Evidence(receiver.Database).ListAsync(9, Stop)).ShouldHaveSingleItem();
        (kept.Kind, kept.Origin, kept.Size, kept.Told).ShouldBe(("split-view", "mx", 5L, other.ToString()));
        kept.Against!.ShouldStartWith(At(5).Text);
        (await AddAsync(witness, new(5, Proof(5, 9), ServiceKeys.Signed("mx", At(9))))).Status.ShouldBe(200); // the honest one goes on
    }

    [Fact]
    public async Task A_history_that_does_not_go_on_from_what_was_signed_is_kept_as_evidence()
    {
        await using var receiver = await logs.CoordinationAsync();
        var witness = TestKeys.Witness(receiver);
        await AddAsync(witness, new(0, [], ServiceKeys.Signed("mx", At(5))));
        (await AddAsync(witness, new(5, Proof(5, 9), ServiceKeys.Signed("mx", At(9) with { Root = new byte[32] })))).Status.ShouldBe(422);
        (await EvidenceAsync(receiver)).ShouldBe(["not-consistent 9"]);
    }

    [Fact]
    public async Task A_stranger_accuses_nobody_by_a_proof_that_does_not_hold_and_two_signatures_prove_themselves_at_any_size()
    {
        await using var receiver = await logs.CoordinationAsync();
        var witness = TestKeys.Witness(receiver);
        await AddAsync(witness, new(0, [], ServiceKeys.Signed("mx", At(5))));
        await AddAsync(witness, new(5, Proof(5, 9), ServiceKeys.Signed("mx", At(9))));
        foreach (var other in (string?[])["us", null])
            (await witness.AddAsync(new AddCheckpoint(9, [], ServiceKeys.Signed("mx", At(12))).ToString(), other, Stop)).Status.ShouldBe(422);
        (await EvidenceAsync(receiver)).ShouldBeEmpty();
        var older = ServiceKeys.Signed("mx", At(5) with { Root = new byte[32] });
        (await witness.AddAsync(new AddCheckpoint(9, [], older).ToString(), null, Stop)).Status.ShouldBe(400); // the size is behind
        (await witness.AddAsync(new AddCheckpoint(5, [], older).ToString(), null, Stop)).Status.ShouldBe(409);
        (await EvidenceAsync(receiver)).ShouldBe(["split-view 5"]);
        (await AddAsync(witness, new(0, [], ServiceKeys.Signed("coordination", new(ServiceKeys.Origin("coordination"), 0, Frontier.Empty.Root())))))
            .Status.ShouldBe(404); // nobody's word is taken for its own log
    }

    [Fact]
    public async Task What_stands_beside_a_logs_own_signature_is_not_kept()
    {
        await using var receiver = await logs.CoordinationAsync();
        var note = ServiceKeys.Signed("mx", At(5));
        var junk = Enumerable.Range(0, 60).Select(i => new NoteSignature(Origin, (uint)i, new byte[64]));
        (await AddAsync(TestKeys.Witness(receiver), new(0, [], note.With(junk)))).Status.ShouldBe(200);
        var kept = (await new CheckpointStore(receiver.Database).LatestAsync("mx", Stop)).ShouldNotBeNull();
        kept.Note.Signatures.Select(s => s.Name).ShouldBe([Origin, ServiceKeys.Of("coordination").Witness.Public.Name]);
    }

    [Fact]
    public async Task Requests_at_once_never_roll_a_witness_back()
    {
        await using var receiver = await logs.CoordinationAsync();
        var witness = TestKeys.Witness(receiver);
        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(size =>
            AddAsync(witness, new(0, [], ServiceKeys.Signed("mx", At(size))))));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 409 && a.Body == answers.First(o => o.Status == 409).Body);
    }

    [Fact]
    public async Task A_mirror_signs_only_when_every_entry_is_here()
    {
        await using var receiver = await logs.CoordinationAsync();
        var (witness, mirror) = (TestKeys.Witness(receiver), TestKeys.Mirror(receiver));
        (await AskAsync(mirror, 5)).Body.ShouldStartWith("0\n"); // no checkpoint was told yet: none is pending
        var note = ServiceKeys.Signed("mx", At(5));
        await AddAsync(witness, new(0, [], note));
        await receiver.TakeAsync(logs.Run(Origin, 0, 3));
        var lacking = await AskAsync(mirror, 5);
        (lacking.Status, lacking.Body, lacking.Type).ShouldBe((409, "5\n3\n\n", CosigningAnswer.MirrorInfo));

        var waiting = AskAsync(mirror, 5);
        await receiver.TakeAsync(logs.Run(Origin, 3, 6));
        var answer = await waiting;
        answer.Status.ShouldBe(200, answer.Body);
        note.With([NoteSignature.Parse(answer.Body.TrimEnd('\n'))]).Verify([ServiceKeys.Of("coordination").Mirror.Public]).Count.ShouldBe(1);
        (await AskAsync(mirror, 4)).Status.ShouldBe(409); // no checkpoint of that size
        (await AskAsync(mirror, 5)).Status.ShouldBe(200); // as after a lost answer
        (await AskAsync(TestKeys.Mirror(receiver), 5)).Status.ShouldBe(200); // as another replica
    }

    [Fact]
    public async Task Entries_that_are_not_those_that_were_signed_are_evidence_and_get_no_receipt()
    {
        await using var receiver = await logs.CoordinationAsync();
        var (witness, mirror) = (TestKeys.Witness(receiver), TestKeys.Mirror(receiver));
        var forged = Runs.Foreign(Origin, 4, "report.posted.v1", """{"narrative":"forged"}""");
        await receiver.TakeAsync(logs.Run(Origin, 0, 4), Runs.Of(Origin, [forged], logs.Logs[Origin]));
        await AddAsync(witness, new(0, [], ServiceKeys.Signed("mx", At(5))));
        (await AskAsync(mirror, 5)).Status.ShouldBe(422);
        (await EvidenceAsync(receiver)).ShouldBe(["other-root 5"]);
    }

    [Fact]
    public async Task A_mirror_takes_no_entries_and_knows_no_strangers()
    {
        await using var receiver = await logs.CoordinationAsync();
        var mirror = TestKeys.Mirror(receiver);
        (await mirror.AddAsync(new AddEntries(Origin, 0, 3, []).ToBytes(), Stop)).Status.ShouldBe(501);
        (await mirror.AddAsync(new AddEntries("stranger.example", 0, 0, []).ToBytes(), Stop)).Status.ShouldBe(404);
        (await mirror.AddAsync([0, 9, 1], Stop)).Status.ShouldBe(400);
    }

    private Checkpoint At(long size) => TestKeys.Over(Origin, Hashes.Take((int)size));

    private static SignedNote Named(string origin, Checkpoint checkpoint) => ServiceKeys.Signed("mx", checkpoint with { Origin = origin });

    private IReadOnlyList<byte[]> Proof(long earlier, long later)
    {
        var ranges = ConsistencyProof.Ranges(earlier, later);
        return ProofRange.Hashes(ranges, ranges.SelectMany(r => r.Nodes).Distinct().ToDictionary(
            n => n, n => Frontier.Empty.Add(Hashes[(int)(n.Index << n.Level)..(int)n.End]).Root()));
    }

    private static Task<CosigningAnswer> AddAsync(Witness witness, AddCheckpoint request) =>
        witness.AddAsync(request.ToString(), "mx", Stop);

    private static Task<CosigningAnswer> AskAsync(Mirror mirror, long size) =>
        mirror.AddAsync(new AddEntries(Origin, size, size, []).ToBytes(), Stop);

    private static async Task<IReadOnlyList<string>> EvidenceAsync(Receiver receiver) =>
        [.. (await TestKeys.Evidence(receiver.Database).ListAsync(9, Stop)).Select(e => $"{e.Kind} {e.Size}")];
}
