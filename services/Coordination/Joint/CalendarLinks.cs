using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Coordination.Joint;

/// <summary>
/// Addresses that open an agency's calendar without a login, since calendar programs have none: whoever has one reads what the agency may see
/// of joint operations' days. An agency has one at most; making it anew, or taking it back, ends the one before at once. Kept as a hash.
/// </summary>
public sealed class CalendarLinks(LedgerDatabase database)
{
    private const int Bytes = 32; // not to be guessed, however many are tried

    /// <summary>Makes the agency's key anew; it is told this once.</summary>
    public async Task<string> MakeAsync(Caller caller, string agency, CancellationToken stop)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        await RunAsync("""
            insert into calendar.link (side, agency, hash, made, made_by) values ($1, $2, $3, $4, $5)
            on conflict (side, agency) do update set hash = excluded.hash, made = excluded.made, made_by = excluded.made_by
            """, stop, caller.Reader.Side, agency, Hash(key), TimeProvider.System.GetUtcNow(), caller.Subject);
        return key;
    }

    /// <summary>Ends the agency's key.</summary>
    public Task RevokeAsync(Caller caller, string agency, CancellationToken stop) =>
        RunAsync("delete from calendar.link where side = $1 and agency = $2", stop, caller.Reader.Side, agency);

    /// <summary>As whom a key reads; null when it is none, or no longer one.</summary>
    public async Task<Reader?> ReaderOfAsync(string key, CancellationToken stop)
    {
        await using var command = database.Reads.CreateCommand("select side, agency from calendar.link where hash = $1");
        command.Parameters.Add(new() { Value = Hash(key) });
        await using var r = await command.ExecuteReaderAsync(stop);
        return await r.ReadAsync(stop) ? new(r.GetString(0), r.GetString(1), Roles.AgencyReader) : null;
    }

    private async Task RunAsync(string sql, CancellationToken stop, params object[] values)
    {
        await using var command = database.Writes.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(stop);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
