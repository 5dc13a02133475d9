using System.Security.Cryptography;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Disclosure.Intaking;
using JointOps.Ledger;
using JointOps.Ledger.ReadModels;
using JointOps.Operations.Subjects;
using JointOps.TestLedger;
using Npgsql;

namespace JointOps.Disclosure.Tests;

/// <summary>What agencies of Mexico keep of persons, in its database.</summary>
public class PersonVaultTests(TwoLogs logs) : MexicoTests(logs)
{
    private const string Token = "MX-SUJ-2019-0412";

    private static readonly PersonCard _juan = new(["Juan Pérez"], new(1984, 3, 9)), _pedro = new(["Pedro Páramo"]);

    private PersonVault _vault = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _vault = new(Mexico.Database, Mexico.Settings);
    }

    [Fact]
    public async Task What_an_agency_keeps_is_its_own_and_the_last_that_it_put()
    {
        await PutAsync("gn", _pedro);
        await PutAsync("gn", _juan);
        await PutAsync("fgr", _pedro);
        (await NameAsync("gn")).ShouldBe("Juan Pérez");
        (await NameAsync("fgr")).ShouldBe("Pedro Páramo");
        (await NameAsync("sre")).ShouldBeNull();
        (await _vault.FindAsync("gn", "MX-SUJ-2019-0413", Stop)).ShouldBeNull();
        (await RunAsync("select count(distinct key) from vault.subject_key")).ShouldBe(2L);
    }

    [Fact]
    public async Task A_row_that_was_moved_to_another_agency_does_not_open_even_with_its_key()
    {
        await PutAsync("gn", _juan);
        await RunAsync("update vault.person set agency = 'fgr'; update vault.subject_key set agency = 'fgr'");
        await Should.ThrowAsync<AuthenticationTagMismatchException>(() => _vault.FindAsync("fgr", Token, Stop));
    }

    [Fact]
    public async Task An_erasure_destroys_key_and_row_and_the_token_takes_no_data_any_more()
    {
        foreach (var agency in (string[])["gn", "fgr"]) await PutAsync(agency, _juan);
        var sealedBefore = (byte[])(await RunAsync("select sealed from vault.person where agency = 'gn'"))!;
        await EraseAsync();
        (await NameAsync("gn")).ShouldBeNull();
        (await RunAsync("select string_agg(agency, '') from vault.subject_key")).ShouldBe("fgr");
        (await RunAsync("select string_agg(agency, '') from vault.person")).ShouldBe("fgr");
        var seal = new PersonSeal(Mexico.Settings.Origin, "gn", Token);
        var left = (byte[])(await RunAsync("select key from vault.subject_key"))!; // no key that is left opens what an old copy still has
        Should.Throw<AuthenticationTagMismatchException>(() => seal.Open(left, sealedBefore));
        (await Should.ThrowAsync<Refusal>(() => PutAsync("gn", _juan))).Code.ShouldBe("already-erased");
    }

    [Fact]
    public async Task A_restored_backup_erases_again_when_the_log_is_appended_to_it_or_its_read_models_are_rebuilt()
    {
        await PutAsync("gn", _juan);
        await RunAsync("create table public.key as select * from vault.subject_key; create table public.person as select * from vault.person");
        const string Restore = "insert into vault.subject_key select * from public.key; insert into vault.person select * from public.person";
        await EraseAsync();
        await RunAsync("delete from vault.erasure; " + Restore);
        (await NameAsync("gn")).ShouldBe("Juan Pérez");
        await EraseAsync(); // as whoever heals the log appends it
        (await NameAsync("gn")).ShouldBeNull();
        await RunAsync(Restore);
        await new ReadModelRebuild(
            Mexico.Database, Mexico.Settings, Side.Reference.Agencies, ReadModelTests.Models(Mexico.Settings)).RunAsync(Stop);
        (await NameAsync("gn")).ShouldBeNull();
        (await RunAsync("select string_agg(agency || subject, '') from vault.erasure")).ShouldBe("gn" + Token);
    }

    [Fact]
    public async Task Another_sides_erasure_destroys_nothing_here()
    {
        await PutAsync("gn", _juan);
        var said = JsonSerializer.Serialize(new PrivacyErased(Token, "court-order", "O-1"), Wire.Options);
        var line = Runs.Foreign( // of an agency of that name, too
            TwoLogs.UnitedStates, 0, EventTypes.Name(typeof(PrivacyErased)), said, subject: "subjects/" + Token);
        (await Mexico.NewGroup().RunAsync([], [new([LeafReading.Read(TwoLogs.UnitedStates, line)])], Stop)).Taken.ShouldBe([1]);
        (await NameAsync("gn")).ShouldBe("Juan Pérez");
    }

    private Task PutAsync(string agency, PersonCard person) => _vault.PutAsync(agency, Token, person, agency + ".liaison", Posts.Occurred, Stop);

    private async Task<string?> NameAsync(string agency) => (await _vault.FindAsync(agency, Token, Stop))?.Person.Names[0];

    private async Task EraseAsync() => (await Mexico.NewGroup().RunAsync(
        [Posts.Of("mx", new PrivacyErased(Token, "retention-over", "ACTA-1"), "subjects/" + Token, Posts.Envelope("mx"))], [], Stop))
        .Answers.ShouldAllBe(a => a is Accepted);

    /// <summary>Runs a statement with the administrator's rights; gives its first value.</summary>
    private async Task<object?> RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Mexico.On.Superuser);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Stop);
    }
}
