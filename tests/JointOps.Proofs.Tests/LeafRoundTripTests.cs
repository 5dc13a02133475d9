using CsCheck;

namespace JointOps.Proofs.Tests;

public class LeafRoundTripTests
{
    private static readonly Gen<string> _text = Gen.Char[' ', '\uD7FF'].Array[1, 30].Select(chars => new string(chars));

    private static readonly Gen<DateTimeOffset> _instant =
        Gen.Long[0, 4_102_444_800_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    private static readonly Gen<string> _code = Gen.Char['a', 'z'].Array[1, 12].Select(chars => new string(chars));

    private static readonly Gen<Leaf> _leaves =
        from texts in _text.Array[8]
        from times in _instant.Array[2]
        from digests in _code.Array[0, 3].Select(c => c.Distinct().Select(SaltedDisclosure.Digest).ToArray()) // salted: no two are the same
        from narrowed in Gen.Bool
        from releaseTo in _code.Array[0, 4]
        from handling in Gen.OneOf<string?>(null, "H0", "H2")
        from ids in Gen.Guid.Array[2]
        from amends in Gen.Bool
        select new Leaf(
            ids[0], texts[0], texts[1], times[0], texts[2], times[1], texts[3], texts[4], texts[5], texts[6], digests,
            narrowed ? releaseTo : null, handling, amends ? ids[1] : null, Number: amends ? null : texts[7]);

    [Fact]
    public void A_leaf_reads_back_as_it_was_written() => _leaves.Sample(leaf =>
    {
        var bytes = leaf.ToBytes();
        var read = Leaf.Parse(bytes);
        read.ToBytes().ShouldBe(bytes);
        (read with { Digests = leaf.Digests, ReleaseTo = leaf.ReleaseTo }).ShouldBe(leaf);
        read.Digests.ShouldBe(leaf.Digests);
        read.ReleaseTo.ShouldBe(leaf.ReleaseTo);
    }, iter: 500);

    [Fact]
    public void A_leaf_names_its_type_wherever_it_stands() => _leaves.Sample(leaf => Leaf.TypeOf(leaf.ToBytes()).ShouldBe(leaf.Type), iter: 200);

    [Fact]
    public void An_instant_is_kept_to_the_millisecond_whatever_its_offset() =>
        Gen.Select(_instant, Gen.Int[-14, 14], Gen.Int[0, 9_999]).Sample((at, hours, ticks) =>
        {
            var local = at.AddTicks(ticks).ToOffset(TimeSpan.FromHours(hours));
            Instant.Cut(local).ShouldBe(at);
            Instant.Write(local).ShouldBe(Instant.Write(at));
        });

    [Fact]
    public void A_disclosure_opens_to_what_it_was_made_of() => Gen.Select(Gen.Byte.Array[16], _text).Sample((salt, text) =>
    {
        var value = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(text);
        var (name, opened) = SaltedDisclosure.Open(SaltedDisclosure.Make(salt, "content", value));
        name.ShouldBe("content");
        opened.ShouldBe(value);
    });

    [Fact]
    public void Two_salts_give_two_digests() =>
        SaltedDisclosure.Digest(SaltedDisclosure.Make(new byte[16], "content", "{}"u8)).ShouldNotBe(
            SaltedDisclosure.Digest(SaltedDisclosure.Make([.. new byte[15], 1], "content", "{}"u8)));
}
