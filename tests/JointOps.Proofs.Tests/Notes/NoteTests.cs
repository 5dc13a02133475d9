using System.Text;
using System.Text.Json;
using CsCheck;
using JointOps.Proofs.Notes;

namespace JointOps.Proofs.Tests.Notes;

public class NoteTests
{
    private static readonly JsonElement _notes = Vectors.Trees.GetProperty("notes");
    private static readonly (VerifierKey Key, byte[] Seed)[] _keys =
    [
        .. Vectors.Trees.GetProperty("keys").EnumerateArray()
            .Select(k => (VerifierKey.Parse(k.GetProperty("vkey").GetString()!), Convert.FromHexString(k.GetProperty("seed_hex").GetString()!))),
    ];

    [Fact]
    public void Every_known_key_has_its_id_and_its_seed_gives_it()
    {
        foreach (var (known, (key, seed)) in Vectors.Trees.GetProperty("keys").EnumerateArray().Zip(_keys))
        {
            $"{key.Id:x8}".ShouldBe(known.GetProperty("key_id_hex").GetString());
            key.ToString().ShouldBe(known.GetProperty("vkey").GetString());
            using var signing = new SigningKey(key.Name, key.Type, seed);
            signing.Public.ToString().ShouldBe(key.ToString());
            using var again = SigningKey.Parse(signing.Export());
            again.Public.ToString().ShouldBe(key.ToString());
        }
    }

    [Fact]
    public void The_standards_own_example_holds()
    {
        var example = _notes.GetProperty("c2sp_signed_note_example");
        SignedNote.Parse(example.GetProperty("note").GetString()!).Verify([VerifierKey.Parse(example.GetProperty("vkey").GetString()!)])
            .Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("checkpoint_300")]
    [InlineData("empty_checkpoint")]
    public void A_checkpoint_signed_here_is_the_known_one_to_the_byte(string name)
    {
        var known = _notes.GetProperty(name).GetString()!;
        var note = SignedNote.Parse(known);
        Checkpoint.Parse(note.Text).Text.ShouldBe(note.Text);
        note.Verify(_keys.Select(k => k.Key)).ShouldHaveSingleItem().Key.Name.ShouldBe("nation-a.example/shared");
        using var signer = new SigningKey("nation-a.example/shared", SignatureType.Ed25519, _keys[0].Seed);
        new SignedNote(note.Text, [signer.Sign(note.Text, default)]).ToString().ShouldBe(known);
    }

    [Fact]
    public void Cosignatures_made_here_are_the_known_ones_to_the_byte()
    {
        var cosigned = SignedNote.Parse(_notes.GetProperty("checkpoint_cosigned").GetString()!);
        var times = _notes.GetProperty("cosign_times_b_c").EnumerateArray().Select(t => DateTimeOffset.FromUnixTimeSeconds(t.GetInt64())).ToArray();
        var held = cosigned.Verify(_keys.Select(k => k.Key));
        held.Select(h => h.At).ShouldBe([null, times[0], times[1]]);
        foreach (var (name, at) in new[] { ("nation-b.example/witness", times[0]), ("coord.example/witness", times[1]) })
        {
            using var signer = new SigningKey(name, SignatureType.Cosignature, _keys.Single(k => k.Key.Name == name).Seed);
            signer.Sign(cosigned.Text, at).ToString().ShouldBe(held.Single(h => h.Key.Name == name).Signature.ToString());
        }
    }

    [Fact]
    public void Every_note_that_must_fail_fails()
    {
        foreach (var wrong in Vectors.Trees.GetProperty("must_fail").GetProperty("note").EnumerateArray())
            Should.Throw<NoteException>(() =>
            {
                var note = SignedNote.Parse(wrong.GetProperty("text").GetString()!);
                Checkpoint.Parse(note.Text);
                var known = _keys.Select(k => k.Key).Where(k => k.Name is "nation-a.example/shared" or "nation-b.example/witness");
                if (note.Verify(known).Count == 0) throw new NoteException("signed by nobody that is known");
            }, wrong.GetProperty("why").GetString());
    }

    [Fact]
    public void The_known_receipt_covers_its_leaf_and_is_written_as_it_was_read()
    {
        var text = _notes.GetProperty("tlog_proof_index_511").GetString()!;
        var receipt = TlogProof.Parse(text);
        receipt.ToString().ShouldBe(text);
        receipt.Covers(MerkleHash.Leaf("entry-511"u8)).ShouldBeTrue();
        receipt.Covers(MerkleHash.Leaf("entry-510"u8)).ShouldBeFalse();
    }

    [Fact]
    public void The_known_exchange_with_a_witness_is_read_and_written()
    {
        var text = _notes.GetProperty("tlog_witness_add_checkpoint_request").GetString()!;
        var request = AddCheckpoint.Parse(text);
        request.ToString().ShouldBe(text);
        request.Old.ShouldBe(300);
        var answer = NoteSignature.Parse(_notes.GetProperty("tlog_witness_add_checkpoint_response_of_b").GetString()!.TrimEnd('\n'));
        request.Note.With([answer]).Verify(_keys.Select(k => k.Key)).Count.ShouldBe(2);
    }

    [Fact]
    public void A_second_implementation_signs_the_same_bytes_and_takes_ours() =>
        Gen.Select(Gen.Byte.Array[32], Gen.Char.AlphaNumeric.Array[1, 200], Gen.Int[1, 1_000_000_000], Gen.Bool).Sample((seed, text, time, cosigns) =>
        {
            var (type, said) = (cosigns ? SignatureType.Cosignature : SignatureType.Ed25519, new string(text) + "\n");
            using var signer = new SigningKey("any.example/key", type, seed);
            var signature = signer.Sign(said, DateTimeOffset.FromUnixTimeSeconds(time));
            var bytes = cosigns ? signature.Bytes[8..] : signature.Bytes;
            var signed = Encoding.UTF8.GetBytes(cosigns ? $"cosignature/v1\ntime {time}\n{said}" : said);
            return signer.Public.Verifies(said, signature) && !signer.Public.Verifies(said + "x", signature)
                && SecondOpinion.Verifies(signer.Public, signed, bytes) && SecondOpinion.Sign(seed, signed).AsSpan().SequenceEqual(bytes);
        });

    [Fact]
    public void One_changed_character_of_a_cosigned_checkpoint_is_never_taken()
    {
        var known = _notes.GetProperty("checkpoint_cosigned").GetString()!;
        Gen.Select(Gen.Int[0, known.Length - 1], Gen.Char['!', '~']).Where((at, c) => known[at] != c).Sample((at, c) =>
        {
            try
            {
                var note = SignedNote.Parse(known[..at] + c + known[(at + 1)..]);
                return note.Verify(_keys.Select(k => k.Key)).Count < 3; // a signature line of a name that nobody knows is passed over
            }
            catch (NoteException)
            {
                return true;
            }
        });
    }
}
