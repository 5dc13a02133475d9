using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Local.Cluster;

namespace JointOps.EndToEnd.Tests;

public sealed record Move(int Kind, int Choice, string Marking, string[]? ReleaseTo, string? Handling);

/// <summary>An officer who posts at random, a marker in every text, and keeps the book of which of them may leave.</summary>
internal sealed class RandomOfficer(Officer officer, string operation)
{
    private readonly List<(Guid Id, bool IsReport, bool Leaves, bool ToAll)> _events = [];
    private readonly HashSet<Guid> _retracted = [];

    public LocalService Service => officer.Service;

    public HashSet<string> All { get; } = [];

    public HashSet<string> Told { get; } = [];

    public HashSet<string> ToldToAll { get; } = [];

    public long LastIndex { get; private set; } = -1;

    public static async Task<RandomOfficer> PlayAsync(Officer officer, Move[] moves)
    {
        var name = Markers.New();
        var player = new RandomOfficer(officer, await officer.OperationAsync(name: name));
        foreach (var book in new[] { player.All, player.Told, player.ToldToAll }) book.Add(name);
        await player.PlayAsync(new(0, 0, "binational", null, null)); // something that is told, whatever chance brings
        foreach (var move in moves) await player.PlayAsync(move);
        return player;
    }

    private Task PlayAsync(Move m)
    {
        var open = _events.Where(e => !_retracted.Contains(e.Id)).ToArray();
        if (m.Kind < 2 || open.Length == 0) return ReportAsync(m);
        if (m.Kind == 2) return SeizeAsync(m);
        var target = open[m.Choice % open.Length];
        if (m.Kind == 3) return RetractAsync(target);
        return CorrectAsync(target, withTold: m.Kind != 4, withSecret: m.Kind != 5);
    }

    private Task ReportAsync(Move m)
    {
        var (leaves, toAll) = Reach(m);
        return PostAsync("reports", new Posting<ReportPosted>(
            new(Word(leaves, toAll), "es", Word(false, false)), m.Marking, ReleaseTo: m.ReleaseTo,
            Handling: m.Handling), id => _events.Add((id, true, leaves, toAll)));
    }

    private Task SeizeAsync(Move m)
    {
        var (leaves, toAll) = Reach(m);
        var item = new SeizedItem(1, "firearm", Serial: Word(leaves, toAll), SerialState: "ok", Description: Word(leaves, toAll));
        return PostAsync("seizures", new Posting<SeizureRecorded>(
            new(Word(leaves, toAll), new(Locality: Word(leaves, toAll)), "southbound", [item], Narrative: Word(leaves, toAll)),
            m.Marking, ReleaseTo: m.ReleaseTo, Handling: m.Handling), id => _events.Add((id, false, leaves, toAll)));
    }

    private Task CorrectAsync((Guid Id, bool IsReport, bool Leaves, bool ToAll) target, bool withTold, bool withSecret)
    {
        var secret = withSecret && target.IsReport;
        var (leaves, toAll) = (target.Leaves && (withTold || !secret), target.ToAll && (withTold || !secret));
        var fields = new List<FieldCorrection>();
        if (withTold || !secret) fields.Add(new("narrative", Word(leaves, toAll)));
        if (secret) fields.Add(new("informant", Word(false, false)));
        return PostAsync("corrections", new Posting<RecordCorrected>(new(target.Id, Word(leaves, toAll), fields)));
    }

    private Task RetractAsync((Guid Id, bool IsReport, bool Leaves, bool ToAll) target)
    {
        _retracted.Add(target.Id);
        return PostAsync("retractions", new Posting<RecordRetracted>(new(target.Id, Word(target.Leaves, target.ToAll))));
    }

    private async Task PostAsync<T>(string route, Posting<T> post, Action<Guid>? keep = null)
    {
        var key = Guid.CreateVersion7();
        var answer = await officer.PostAsync($"{operation}/{route}", post, key);
        LastIndex = answer.Index ?? LastIndex;
        keep?.Invoke(key);
    }

    private (bool Leaves, bool ToAll) Reach(Move m)
    {
        var leaves = m.Marking is "pair" or "binational"
            && (m.ReleaseTo is null || m.ReleaseTo.Any(a => (a is "cbp" or "atf") == (Service == LocalService.Mexico)));
        return (leaves, leaves && m is { Marking: "binational", ReleaseTo: null, Handling: null });
    }

    private string Word(bool leaves, bool toAll)
    {
        var word = Markers.New();
        All.Add(word);
        if (leaves) Told.Add(word);
        if (toAll) ToldToAll.Add(word);
        return word;
    }
}
