using JointOps.Contracts.Events;
using JointOps.TestLedger;

namespace JointOps.Disclosure.Tests.Signing;

/// <summary>Whoever has rights that go past every trigger changes something; the next check finds it and names it.</summary>
public class LogCheckTests(TwoLogs logs)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("select 1", "")]
    [InlineData("update tlog.entry set bytes = replace(convert_from(bytes, 'UTF8'), 'binational', 'binationel')::bytea where idx = 3",
        "leaf-hash 3-; root 2-4")]
    [InlineData("update tlog.entry set bytes = 'x' where idx = 1", "leaf-hash 1-; leaf 1-; root 0-2; event-id 1-")]
    [InlineData("update tlog.entry set leaf_hash = sha256('x') where idx = 4", "leaf-hash 4-")]
    [InlineData("update tlog.disclosure set disclosure = 'WyJhIiwiY29udGVudCIsInsifV0' where idx = 5", "disclosure 5-")]
    [InlineData("insert into vault.held values (gen_random_uuid(), 'mx', 5, 'x', 'WyJhIiwiY29udGVudCIsInsifV0', now())", "disclosure 5-")]
    [InlineData("insert into vault.held select gen_random_uuid(), origin, idx, digest, disclosure, now() from tlog.disclosure where idx = 5", "")]
    [InlineData("delete from tlog.entry where idx = 5", "missing 5-6")]
    [InlineData("delete from tlog.disclosure where idx = 2", "")] // a content that was taken away is no fault
    public async Task What_was_changed_behind_the_triggers_is_named(string change, string found)
    {
        await using var side = await Side.StartAsync(logs.Server, "mx", stop: Stop);
        for (var i = 0; i < 3; i++)
        {
            await side.PostAsync(new ReportPosted($"uno {i}", "es"));
            await side.PostAsync(new ReportPosted($"dos {i}", "es"));
            await TestKeys.Signer(side).StepAsync(Stop);
        }
        await side.RunAsync("set session_replication_role = replica; " + change, stop: Stop);
        var checks = TestKeys.Checks(side.Database, side.Settings, side.Clock);
        await checks.RunAsync(Stop);
        string.Join("; ", (await checks.LastAsync(Stop))!.Findings.Where(f => f.Table is null).Select(f => $"{f.Kind} {f.From}-{f.To}"))
            .ShouldBe(found);
    }
}
