using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;

namespace JointOps.Ledger.Tests;

/// <summary>What legal holds keep of what the United States told and takes back.</summary>
public class HoldTests(PrivatePostgres server) : IAsyncLifetime
{
    private const string Token = "US-SUBJ-000917", Report = "operation.report-posted.v1";

    private Holder _mexico = null!;

    public async ValueTask InitializeAsync() => _mexico = await Holder.StartAsync(server, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _mexico.DisposeAsync();
    }

    [Theory]
    [InlineData(@"US-SUBJ-000917")]
    [InlineData(@"\u0055S-SUBJ-000917")]
    [InlineData(@"\u0055\u0053\u002d\u0053\u0055\u0042\u004a\u002D\u0030\u0030\u0030\u0039\u0031\u0037")]
    [InlineData(@"Vio a \u00C9US-SUBJ-000917\u000A")] // the escapes before and after it end in what could be letters of a token
    [InlineData(@"\\US-SUBJ-000917\\")]
    [InlineData(@"\tUS-SUBJ-00091\u0037.")]
    public async Task A_person_is_held_however_its_token_is_written(string text) => (await IsHeldAsync(text)).ShouldBeTrue();

    [Theory]
    [InlineData(@"US-SUBJ-0009174")]
    [InlineData(@"\u0058US-SUBJ-000917")]
    [InlineData(@"US-SUBJ-000917\u002D2")]
    [InlineData(@"\\u0055S-SUBJ-000917")] // a backslash, u0055: nobody reads a token there
    public async Task A_token_within_another_is_another_one_however_it_is_written(string text) => (await IsHeldAsync(text)).ShouldBeFalse();

    [Fact]
    public async Task A_disclosure_with_blanks_and_padding_in_it_is_read_as_well_and_stops_no_recall() =>
        (await IsHeldAsync(Token, d => $" {d[..7]}\n{d[7..]}{new string('%', (4 - d.Length % 4) % 4)}")).ShouldBeTrue();

    [Fact]
    public async Task A_hold_that_comes_in_one_group_with_the_recall_holds_what_it_takes_away()
    {
        var told = _mexico.Told(new ReportPosted($"Vio a {Token}", "es"));
        await _mexico.RunAsync([told]);
        var (hold, place) = Holder.Hold(HoldScopes.Subject, Token);
        await _mexico.RunAsync([_mexico.Told(new RecordRecalled(told.Leaf!.Id, "error"), told.Leaf.Id)], place);
        (await _mexico.ShownAsync()).ShouldNotContain(told.Index);
        (await _mexico.HeldAsync()).ShouldBe([told.Index]);
        await _mexico.RunAsync([], Holder.Release(hold));
        (await _mexico.HeldAsync()).ShouldBeEmpty();
    }

    /// <summary>Whether a report with such a text stands aside, once it is recalled under a hold on the person.</summary>
    private async Task<bool> IsHeldAsync(string text, Func<string, string>? written = null)
    {
        var told = _mexico.Told(Report, $$"""{"narrative":"{{text}}","lang":"es"}""", written: written);
        await _mexico.RunAsync([told], Holder.Hold(HoldScopes.Subject, Token).Post);
        await _mexico.RunAsync([_mexico.Told(new RecordRecalled(told.Leaf!.Id, "error"), told.Leaf.Id)]);
        (await _mexico.ShownAsync()).ShouldNotContain(told.Index);
        return (await _mexico.HeldAsync()).Contains(told.Index);
    }
}
