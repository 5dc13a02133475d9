using System.Security.Cryptography;
using System.Text;
using JointOps.Operations.Subjects;

namespace JointOps.Operations.Tests;

/// <summary>What is kept of a person: how it is sealed, and what is held to be data of a person.</summary>
public class PersonTests
{
    private static readonly byte[] _open = Encoding.UTF8.GetBytes("Juan Pérez López");

    private static readonly PersonSeal _seal = new("mx.jointops.example", "gn", "MX-SUJ-2019-0412");

    private static readonly PersonCard _person = new(["Juan Pérez"], new(1984, 3, 9), "mexicana", ["PELJ840309"], "Cojea");

    private static readonly Dictionary<string, PersonCard> _wrongs = new()
    {
        ["out-of-range: nobody"] = _person with { Names = [] },
        ["out-of-range: eleven names"] = _person with { Names = [.. Enumerable.Repeat("Juan", 11)] },
        ["text-length: a name of nothing"] = _person with { Names = ["Juan", "\u200B"] },
        ["text-length: a long name"] = _person with { Names = [new('a', 201)] },
        ["in-the-future: born the day after tomorrow"] = _person with { BirthDate = DateOnly.FromDateTime(Leg.Now.Date).AddDays(2) },
        ["out-of-range: born before anybody who lives"] = _person with { BirthDate = new(1849, 12, 31) },
        ["text-length: a nationality of a letter"] = _person with { Nationality = "m" },
        ["out-of-range: twenty-one papers"] = _person with { Documents = [.. Enumerable.Repeat("A1", 21)] },
        ["text-length: a paper without a number"] = _person with { Documents = [""] },
        ["text-length: a long note"] = _person with { Note = new('a', 2_001) },
    };

    public static TheoryData<string> Cases => [.. _wrongs.Keys];

    [Fact]
    public void What_was_sealed_opens_with_its_key_and_is_another_each_time()
    {
        var key = PersonSeal.NewKey();
        var (first, second) = (_seal.Seal(key, _open), _seal.Seal(key, _open));
        key.Length.ShouldBe(32);
        first.ShouldNotBe(second);
        _seal.Open(key, first).ShouldBe(_open);
        _seal.Open(key, second).ShouldBe(_open);
        first.AsSpan().IndexOf(_open.AsSpan(0, 4)).ShouldBe(-1);
    }

    [Fact]
    public void It_opens_with_no_other_key_for_nobody_else_and_never_changed()
    {
        var key = PersonSeal.NewKey();
        var @sealed = _seal.Seal(key, _open);
        PersonSeal[] others = [_seal with { Agency = "fgr" }, _seal with { Subject = "MX-SUJ-2019-0413" }, _seal with { Origin = "us" }];
        foreach (var other in others)
            Should.Throw<AuthenticationTagMismatchException>(() => other.Open(key, @sealed));
        Should.Throw<AuthenticationTagMismatchException>(() => _seal.Open(PersonSeal.NewKey(), @sealed));
        for (var i = 0; i < @sealed.Length; i++)
        {
            var changed = @sealed.ToArray();
            changed[i] ^= 1;
            Should.Throw<AuthenticationTagMismatchException>(() => _seal.Open(key, changed));
        }
    }

    [Fact]
    public void A_person_is_taken_with_a_name_alone()
    {
        PersonRules.Check(_person, Leg.Now);
        PersonRules.Check(new(["Juan"]), Leg.Now);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_no_persons_data_is_refused_without_repeating_it(string what)
    {
        var refusal = Should.Throw<Refusal>(() => PersonRules.Check(_wrongs[what], Leg.Now));
        refusal.Code.ShouldBe(what.Split(": ")[0]);
        refusal.Arguments.ShouldAllBe(a => a is int || "names birthDate nationality documents note".Contains(a.ToString()!));
    }
}
