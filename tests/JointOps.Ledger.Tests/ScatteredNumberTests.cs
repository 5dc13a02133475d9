using CsCheck;

namespace JointOps.Ledger.Tests;

/// <summary>Figures that name an event and tell nothing of how many there are.</summary>
public class ScatteredNumberTests
{
    private static readonly Gen<byte[]> _key = Gen.Byte.Array[32];

    [Fact]
    public void No_two_events_of_a_million_have_the_same_figures()
    {
        var (key, given) = (new byte[32], new bool[1_000_000]);
        for (var position = 0; position < given.Length; position++)
        {
            var figures = (int)ScatteredNumber.Of(key, position);
            given[figures].ShouldBeFalse();
            given[figures] = true;
        }
    }

    [Fact]
    public void Those_of_another_million_are_others() => Gen.Select(_key, Gen.Long[0, 999_999], Gen.Long[0, 9_999]).Sample((key, place, block) =>
        (ScatteredNumber.Of(key, (block * 1_000_000) + place) / 1_000_000).ShouldBe(block), iter: 500);

    [Fact]
    public void Two_numbers_do_not_tell_how_many_events_lie_between_them()
    {
        // Of neighbours, as of any two, about half have the greater figures second, and their distances lie anywhere.
        var key = new byte[32];
        long[] figures = [.. Enumerable.Range(0, 20_001).Select(p => ScatteredNumber.Of(key, p))];
        long[] steps = [.. figures.Skip(1).Zip(figures, (next, one) => next - one)];
        steps.Count(s => s > 0).ShouldBeInRange(9_500, 10_500);
        steps.Count(s => Math.Abs(s) < 10_000).ShouldBeInRange(280, 520); // 2 % of them, as chance has it
    }

    [Fact]
    public void Without_its_key_a_number_tells_nothing_of_its_place() => Gen.Select(_key, _key, Gen.Long[0, 100]).Sample((one, other, place) =>
    {
        if (!one.AsSpan().SequenceEqual(other))
            Enumerable.Range(0, 20).Count(i => ScatteredNumber.Of(one, place + i) == ScatteredNumber.Of(other, place + i)).ShouldBeLessThan(3);
    }, iter: 200);
}
