using CsCheck;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.TestKit;

namespace JointOps.Ledger.Tests;

/// <summary>Reports, corrections, recalls, narrowings, holds and releases as chance has them, in groups, beside a book kept by hand.</summary>
public class HoldPropertyTests(PrivatePostgres server)
{
    private static readonly string[] _tokens = ["US-SUBJ-000917", "US-SUBJ-000918"], _operations = ["1", "2"];

    private static readonly Gen<(int Kind, int Choice, int Other)[][]> _groups =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 999], Gen.Int[0, 999]).Array[1, 5].Array[15, 40];

    [Fact]
    public Task What_is_taken_away_stands_aside_exactly_as_long_as_a_hold_covers_it() => _groups.SampleAsync(async groups =>
    {
        await using var mexico = await Holder.StartAsync(server, default);
        var book = new Book(mexico);
        foreach (var group in groups)
        {
            var (told, posts) = book.Group(group);
            await mexico.RunAsync(told, posts);
            (await mexico.HeldAsync()).ShouldBe(book.Held.Order());
            (await mexico.ShownAsync()).ShouldNotContain(i => book.Gone.Contains(i));
        }
    }, iter: 12, threads: 1);

    private sealed record Entry(Guid Id, long Index, string Text, string Operation, Guid? Corrects);

    private sealed class Book(Holder mexico)
    {
        private readonly List<Entry> _entries = [];
        private readonly Dictionary<Guid, (string Scope, string Of)> _holds = [];

        public HashSet<long> Gone { get; } = [];

        public HashSet<long> Held { get; } = [];

        /// <summary>The leaves and posts of a group; afterwards the book stands as Mexico should.</summary>
        public (List<TakenLeaf> Told, List<Post> Posts) Group((int Kind, int Choice, int Other)[] moves)
        {
            var (told, posts, gone) = (new List<TakenLeaf>(), new List<Post>(), new List<long>());
            foreach (var (kind, choice, other) in moves)
                if (kind < 3 || _entries.Count == 0) told.Add(Tell(choice, other, null));
                else if (kind == 3) told.Add(Tell(choice, other, Pick(choice)));
                else if (kind < 6) told.Add(Withdraw(Pick(choice), kind == 4, gone));
                else if (kind < 9) posts.Add(Place(choice, other));
                else if (_holds.Count > 0 && _holds.Keys.ElementAt(choice % _holds.Count) is var hold && _holds.Remove(hold))
                    posts.Add(Holder.Release(hold));
            Gone.UnionWith(gone);
            Held.UnionWith(gone);
            Held.RemoveWhere(i => !IsCovered(_entries.Single(e => e.Index == i)));
            return (told, posts);
        }

        // Nothing is told on what was taken away: its origin would not.
        private Entry Pick(int choice) => _entries.Where(e => e.Corrects is null).ElementAt(choice % _entries.Count(e => e.Corrects is null));

        private TakenLeaf Tell(int choice, int other, Entry? corrected)
        {
            var text = $"Vio a {_tokens[choice % 2]}{(other % 3 == 0 ? "4" : "")}.";
            if (corrected is not null && Gone.Contains(corrected.Index)) corrected = null;
            var operation = corrected?.Operation ?? _operations[other % 2];
            var leaf = corrected is null ? mexico.Told(new ReportPosted(text, "es"), null, operation)
                : mexico.Told(new RecordCorrected(corrected.Id, "error", [new("narrative", text)]), corrected.Id, operation);
            _entries.Add(new(leaf.Leaf!.Id, leaf.Index, text, operation, corrected?.Id));
            return leaf;
        }

        private TakenLeaf Withdraw(Entry e, bool recall, List<long> gone)
        {
            gone.AddRange(_entries.Where(o => (o.Id == e.Id || o.Corrects == e.Id) && !Gone.Contains(o.Index)).Select(o => o.Index));
            Gone.UnionWith(gone);
            return mexico.Told(recall ? new RecordRecalled(e.Id, "error") : new MarkingChanged(e.Id, "national", "error"), e.Id, e.Operation);
        }

        private Post Place(int choice, int other)
        {
            var (scope, of) = (other % 3) switch
            {
                0 => (HoldScopes.Subject, _tokens[choice % 2]),
                1 when _entries.Count > 0 => (HoldScopes.Event, $"us/{Pick(choice).Id}"),
                _ => (HoldScopes.Operation, $"us/{_operations[choice % 2]}"),
            };
            var (id, post) = Holder.Hold(scope, of);
            _holds[id] = (scope, of);
            return post;
        }

        private bool IsCovered(Entry e) => _holds.Values.Any(h => h.Scope switch
        {
            HoldScopes.Subject => e.Text.Contains(h.Of + ".", StringComparison.Ordinal),
            HoldScopes.Event => h.Of == $"us/{e.Id}" || h.Of == $"us/{e.Corrects}",
            _ => h.Of == $"us/{e.Operation}",
        });
    }
}
