using System.Text;
using System.Text.Json;

namespace JointOps.Proofs.Tests;

/// <summary>The example of the specification, byte for byte: whoever implements it elsewhere must come to the same.</summary>
public class ExampleTests
{
    [Fact]
    public void A_leaf_is_written_byte_for_byte_as_agreed() => Example().ToBytes().ShouldBe(Vectors.Leaf);

    [Fact]
    public void The_leafs_hash_is_the_agreed_one() => Convert.ToBase64String(MerkleHash.Leaf(Vectors.Leaf)).ShouldBe(Vectors.Text("leaf.hash.txt"));

    [Fact]
    public void The_leaf_commits_to_the_disclosure() => Leaf.Parse(Vectors.Leaf).Digests.ShouldBe([SaltedDisclosure.Digest(Vectors.Disclosure)]);

    [Fact]
    public void A_disclosure_is_made_byte_for_byte_as_agreed()
    {
        var (name, content) = SaltedDisclosure.Open(Vectors.Disclosure);
        name.ShouldBe("content");
        var salt = System.Buffers.Text.Base64Url.DecodeFromChars(
            JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(Vectors.Disclosure)).RootElement[0].GetString()!);
        salt.Length.ShouldBe(SaltedDisclosure.SaltBytes);
        SaltedDisclosure.Make(salt, "content", content).ShouldBe(Vectors.Disclosure);
    }

    [Fact]
    public void One_letter_changed_gives_another_digest_and_another_hash()
    {
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Vectors.Leaf).Replace("\"gn\"", "\"gm\"", StringComparison.Ordinal));
        MerkleHash.Leaf(changed).ShouldNotBe(MerkleHash.Leaf(Vectors.Leaf));
        SaltedDisclosure.Digest(Vectors.Disclosure + "A").ShouldNotBe(SaltedDisclosure.Digest(Vectors.Disclosure));
    }

    [Fact]
    public void Content_is_merged_back_in_the_place_of_the_digests()
    {
        var (_, content) = SaltedDisclosure.Open(Vectors.Disclosure);
        var shown = JsonSerializer.Deserialize<JsonElement>(Leaf.WithContent(Vectors.Leaf, content));
        shown.GetProperty("data").GetProperty("document").GetString().ShouldBe("IPH-2019-004411");
        shown.GetProperty("id").GetString().ShouldBe("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");
        JsonSerializer.Deserialize<JsonElement>(Leaf.WithContent(Vectors.Leaf, default)).GetProperty("data").EnumerateObject().ShouldBeEmpty();
    }

    private static Leaf Example() => new(
        Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11"), "mx.jointops.example",
        "seizure.recorded.v1", new(2019, 7, 26, 13, 5, 0, TimeSpan.Zero), "America/Tijuana",
        new(2019, 7, 26, 13, 41, 12, 118, TimeSpan.Zero), "operations/016c1e07-0a00-7d11-8a55-0f6e2b9c7a01", "tijuana-san-diego", "gn", "binational",
        [SaltedDisclosure.Digest(Vectors.Disclosure)]);
}
