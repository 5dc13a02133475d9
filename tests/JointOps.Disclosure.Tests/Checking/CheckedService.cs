using JointOps.Disclosure.Checking;
using JointOps.Disclosure.Signing;
using JointOps.Disclosure.Tests.Signing;
using JointOps.Ledger;
using JointOps.Proofs.Notes;
using JointOps.TestLedger;
using Npgsql;

namespace JointOps.Disclosure.Tests.Checking;

/// <summary>A service's database whose logs are signed and cosigned, with its check, and somebody who changes rows behind every trigger.</summary>
internal sealed class CheckedService(Receiver on, params IRebuild[] rebuilds) : IAsyncDisposable
{
    public Receiver On => on;

    private CheckRunner Checks { get; } = TestKeys.Checks(on.Database, on.Settings, on.Clock, rebuilds);

    /// <summary>Signs the own log, takes the other two's checkpoints, and has all of them cosigned; stores the nodes of each tree.</summary>
    public async Task SignAsync(CancellationToken stop)
    {
        var (store, trees, own) = (new CheckpointStore(on.Database), TestKeys.Trees(on.Database, on.Settings), on.Settings.Name);
        await TestKeys.Signer(on.Database, on.Settings).StepAsync(stop);
        foreach (var name in new[] { "mx", "us", "coordination" })
        {
            var (tree, nodes) = await trees.GrownAsync(name, Proofs.Frontier.Empty, long.MaxValue, stop);
            var checkpoint = new Checkpoint(ServiceKeys.Origin(name), tree.Size, tree.Root());
            await store.AddAsync(name, tree.Size, ServiceKeys.Signed(name, checkpoint), DateTimeOffset.UnixEpoch, stop);
            await trees.StoreAsync(name, nodes, stop);
            foreach (var by in name == own ? new[] { "mx", "us", "coordination" }.Where(n => n != own) : [own])
                await store.CosignAsync(name, tree.Size, TestKeys.Cosigned(by, checkpoint), stop);
        }
    }

    /// <summary>What a check finds now.</summary>
    public async Task<CheckResult> CheckAsync(CancellationToken stop)
    {
        await Checks.RunAsync(stop);
        return (await Checks.LastAsync(stop))!;
    }

    /// <summary>What a check finds after a statement, which is undone then; and the id that the statement gave.</summary>
    /// <param name="table">The one that it changes.</param>
    public async Task<(CheckResult Result, string Changed)> CheckAfterAsync(string table, string change, CancellationToken stop)
    {
        await using var superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(on.On.Superuser) { Pooling = false }.ConnectionString);
        await using var connection = await superuser.OpenConnectionAsync(stop);
        async Task<object?> DoAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(stop);
        }
        await DoAsync($"set session_replication_role = replica; create temporary table before as select * from {table}");
        try
        {
            var changed = await DoAsync(change);
            changed.ShouldNotBeNull("nothing was changed by " + change);
            return (await CheckAsync(stop), changed.ToString()!);
        }
        finally
        {
            var columns = (string)(await DoAsync($"""
                select string_agg(quote_ident(attname), ', ') from pg_attribute
                where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                """))!;
            await DoAsync($"delete from {table}; insert into {table} ({columns}) overriding system value select {columns} from before");
        }
    }

    public ValueTask DisposeAsync() => on.DisposeAsync();
}
