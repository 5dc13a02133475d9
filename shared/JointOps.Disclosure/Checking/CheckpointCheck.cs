using JointOps.Disclosure.Signing;
using JointOps.Ledger;
using JointOps.Proofs.Notes;

namespace JointOps.Disclosure.Checking;

/// <summary>
/// Verifies every kept checkpoint again: that its log signed it, by a key of then or of now, and what each cosigner signed of it. A cosigner's key
/// that is no longer known is passed over.
/// </summary>
public sealed class CheckpointCheck(LedgerDatabase database, LogKeys keys)
{
    private const int PageSize = 1_000;

    private const string Page = """
        select c.size, c.note, array(select s.name from tlog.cosignature s where s.origin = c.origin and s.size = c.size order by s.name, s.at),
               array(select s.line from tlog.cosignature s where s.origin = c.origin and s.size = c.size order by s.name, s.at)
        from tlog.checkpoint c where c.origin = $1 and c.size > $2 order by c.size limit $3
        """;

    private const string Bereft = """
        select distinct s.size from tlog.cosignature s where s.origin = $1
          and not exists (select 1 from tlog.checkpoint c where c.origin = s.origin and c.size = s.size) order by 1
        """;

    /// <summary>Checks those of a log; gives those that verify, smallest first.</summary>
    public async IAsyncEnumerable<Checkpoint> RunAsync(
        string name, FindingsOf found, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var (after, read) = (-1L, PageSize); read == PageSize;)
        {
            read = 0;
            var page = new List<Checkpoint>();
            await using (var command = database.Reads.CreateCommand(Page))
            {
                foreach (var value in (object[])[name, after, PageSize]) command.Parameters.Add(new() { Value = value });
                await using var r = await command.ExecuteReaderAsync(stop);
                for (; await r.ReadAsync(stop); read++)
                {
                    after = r.GetInt64(0);
                    if (Verify(name, after, r.GetString(1), found) is not { } verified) continue;
                    Cosigned(name, verified, r.GetFieldValue<string[]>(2), r.GetFieldValue<string[]>(3), found);
                    page.Add(verified);
                }
            }
            foreach (var one in page) yield return one;
        }
        await using var bereft = database.Reads.CreateCommand(Bereft);
        bereft.Parameters.Add(new() { Value = name });
        await using var b = await bereft.ExecuteReaderAsync(stop);
        while (await b.ReadAsync(stop)) found.Add(new(name, "checkpoint-missing", b.GetInt64(0)));
    }

    private Checkpoint? Verify(string name, long size, string note, FindingsOf found)
    {
        try
        {
            var checkpoint = (keys.Policies[name] with { Quorum = null }).Verify(SignedNote.Parse(note));
            if (checkpoint.Size == size && LedgerSettings.ShortName(checkpoint.Origin) == name) return checkpoint;
        }
        catch (NoteException)
        {
        }
        found.Add(new(name, "checkpoint", size));
        return null;
    }

    private void Cosigned(string name, Checkpoint checkpoint, string[] cosigners, string[] lines, FindingsOf found)
    {
        for (var i = 0; i < lines.Length; i++)
            if (!Holds(name, checkpoint.Text, cosigners[i], lines[i])) found.Add(new(name, "cosignature", checkpoint.Size, Id: cosigners[i]));
    }

    private bool Holds(string name, string text, string cosigner, string line)
    {
        try
        {
            var signature = NoteSignature.Parse(line);
            return signature.Name == cosigner
                && keys.Policies[name].Witnesses.Values.Where(k => k.IsNamedBy(signature)).All(k => k.Verifies(text, signature));
        }
        catch (NoteException)
        {
            return false;
        }
    }
}
