using CsCheck;

namespace JointOps.Ledger.Tests;

/// <summary>Figures that name an event and tell nothing of how many there are.</summary>
public class ScatteredNumbersTests
{
    private static readonly Gen<byte[]> _key = Gen.Byte.Array[32];

    private readonly ScatteredNumbers _numbers = new();

    [Fact]
    public void No_two_events_of_a_million_have_the_same_figures()
    {
        var (key, given) = (new byte[32], new bool[1_000_000]);
        for (var position = 0; position < given.Length; position++)
        {
            var figures = (int)_numbers.Of(key, position);
            given[figures].ShouldBeFalse();
            given[figures] = true;
        }
    }

    [Fact]
    public void A_number_is_the_same_whenever_and_wherever_it_is_asked_for()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        long[] places = [0, 1, 999_999, 1_000_000];
        var asked = places.Select(p => _numbers.Of(key, p)).ToArray();
        places.Reverse().Select(p => new ScatteredNumbers().Of(key, p)).Reverse().ShouldBe(asked);
        asked.ShouldBe([345_281L, 41_789, 949_490, 1_827_763]);
    }

    [Fact]
    public void Those_of_another_million_are_others() => Gen.Select(_key, Gen.Long[0, 999_999], Gen.Long[0, 9_999]).Sample((key, place, block) =>
        (_numbers.Of(key, (block * 1_000_000) + place) / 1_000_000).ShouldBe(block), iter: 20, threads: 1);

    [Fact]
    public void Two_numbers_do_not_tell_how_many_events_lie_between_them()
    {
        // Of neighbours, as of any two, about half have the greater figures second, and their distances lie anywhere.
        var key = new byte[32];
        long[] figures = [.. Enumerable.Range(0, 20_001).Select(p => _numbers.Of(key, p))];
        long[] steps = [.. figures.Skip(1).Zip(figures, (next, one) => next - one)];
        steps.Count(s => s > 0).ShouldBeInRange(9_500, 10_500);
        steps.Count(s => Math.Abs(s) < 10_000).ShouldBeInRange(280, 520); // 2 % of them, as chance has it
    }

    [Fact]
    public void Without_its_key_a_number_tells_nothing_of_its_place() => Gen.Select(_key, _key, Gen.Long[0, 100]).Sample((one, other, place) =>
    {
        var theirs = new ScatteredNumbers();
        if (!one.AsSpan().SequenceEqual(other))
            Enumerable.Range(0, 20).Count(i => _numbers.Of(one, place + i) == theirs.Of(other, place + i)).ShouldBeLessThan(3);
    }, iter: 20, threads: 1);
}
