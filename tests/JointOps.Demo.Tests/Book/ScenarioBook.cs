using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Demo;

namespace JointOps.ScenarioBook;

/// <summary>What the book knows of a line's event.</summary>
public sealed class Page(ScenarioLine line, ReleaseMark mark)
{
    public ScenarioLine Line { get; } = line;

    /// <summary>Its mark when it was posted.</summary>
    public ReleaseMark First { get; } = mark;

    /// <summary>Its mark, as the whole scenario leaves it.</summary>
    public ReleaseMark Mark { get; set; } = mark;

    /// <summary>The line with which it left its country: its own, or the one that widened it; null = it stayed home.</summary>
    public ScenarioLine? LeftWith { get; set; }

    /// <summary>Whether it corrects, retracts or withdraws another: it goes wherever that one goes.</summary>
    public bool IsAmendment => Line.Target is not null && !IsOfMarking;

    /// <summary>Whether it says who may have another.</summary>
    public bool IsOfMarking => Line.Route is Routes.MarkingChanges or Routes.Recalls;
}

/// <summary>
/// The scenario kept by hand, line by line: who may have each event, by what the README says of markings, handshakes, consents and
/// conflicts. What a change does to a mark is the contract's own rule (<see cref="MarkChange"/>), and who sees a mark is <see cref="Release"/>.
/// </summary>
public sealed class Book
{
    private static readonly List<string> _widths = [.. Markings.All];

    private readonly Dictionary<Guid, Page> _byKey = [];
    private readonly AgencyDirectory _agencies;

    private Book(AgencyDirectory agencies) => this._agencies = agencies;

    /// <summary>Every line's page, in order.</summary>
    public List<Page> Pages { get; } = [];

    /// <summary>What the services say of themselves to a recall or an end: type, service, event spoken of, agencies told.</summary>
    public List<(string Type, string Service, Guid About, string[] To)> Words { get; } = [];

    public Page this[Guid key] => _byKey[key];

    public static Book Of(Demo.Scenario scenario, AgencyDirectory agencies)
    {
        var book = new Book(agencies);
        foreach (var line in scenario.Lines) book.Write(line);
        return book;
    }

    /// <summary>The pair of a line's event.</summary>
    public string PairOf(ScenarioLine line) => line.Posting.Pair ?? line.Route.Split('/')[0] switch
    {
        Routes.Joint => Envelope.Border, // the one of the scenario is meant for all pairs
        Routes.Holds when line.Ground is null => Envelope.Border, // on a person: both countries are told
        Routes.Consents => _byKey[EventOf(line)].Mark.Pair,
        _ when line.IsOfOperation => _byKey[line.Operation].Mark.Pair,
        _ => _byKey[line.Named.First()].Mark.Pair, // of an action, of a withdrawal, of an asset, of a handoff
    };

    private void Write(ScenarioLine line)
    {
        var mark = FirstMark(line);
        var page = new Page(line, mark);
        _byKey[line.Key] = page;
        Pages.Add(page);
        if (Release.Leaves(mark, _agencies)) page.LeftWith = line;
        if (ChangeOf(line) is { } change) Change(change, line);
    }

    private void Change(MarkChange change, ScenarioLine by)
    {
        foreach (var page in Pages.Where(p => p.Line.Key == change.Target || (p.IsAmendment && p.Line.Target == change.Target)))
        {
            page.Mark = change.Apply(page.Mark);
            if (Release.Leaves(page.Mark, _agencies)) page.LeftWith ??= by;
        }
        var (origin, target) = (by.Side, _byKey[change.Target]);
        if ((by.Route is Routes.Recalls || (by.Route is Routes.MarkingChanges && Release.Lost(target.Mark, _agencies).Count > 0))
            && target.LeftWith is not null)
            foreach (var service in new[] { "mx", "us", "coordination" }.Where(s => s != origin))
                Words.Add(("record.recall-acknowledged.v1", service, by.Key, [target.Line.Agency]));
        if (by.Route == "consents/end" && target.Line.Side != by.Side)
            Words.Add(("consent.ended.v1", target.Line.Side, by.Named.Single(), [.. _byKey[by.Key].Mark.ReleaseTo!]));
    }

    private ReleaseMark FirstMark(ScenarioLine line)
    {
        var said = line.Posting;
        ReleaseMark Mark(string marking, IReadOnlyList<string>? releaseTo = null, string? handling = null) =>
            new(line.Side, line.Agency, PairOf(line), marking, releaseTo, handling, said.Occurred!.Value, KeepUntil: said.KeepUntil);
        ReleaseMark To(params IEnumerable<string> names) => Mark(Markings.Binational, [.. names.Distinct()]);
        return line.Route.Split('/')[0] switch
        {
            _ when line.Route == Routes.Acknowledge => To(_byKey[line.Named.Single()].Line.Agency, line.Agency),
            _ when line.Target is { } target && line.IsOfOperation => AsTarget(line, _byKey[target]),
            _ when line.Ground is { } ground && _byKey[ground].Mark is var of => Mark(of.Marking, of.ReleaseTo, of.Handling),
            Routes.Joint or Routes.Holds => Mark(Markings.Binational),
            Routes.Actions => Mark(Markings.Coordination),
            Routes.Consents => To(Told(line)),
            Routes.Conflicts => To(line.Conflict!.Select(a => _byKey[a].Line.Agency)),
            _ => Mark(said.Marking ?? Markings.Agency, said.ReleaseTo, said.Handling),
        };
    }

    /// <summary>What speaks of another event is marked as it; a change of marking as whichever marking is wider, so that all hear of it.</summary>
    private ReleaseMark AsTarget(ScenarioLine line, Page target)
    {
        var mark = target.Mark with { Earlier = null };
        if (line.Route is Routes.Corrections or Routes.Retractions) return mark;
        if (line.Route == Routes.MarkingChanges && ChangeOf(line)!.Apply(mark) is var after
            && _widths.IndexOf(after.Marking) > _widths.IndexOf(mark.Marking))
            mark = after with { Earlier = null };
        return mark with { KeepUntil = null };
    }

    /// <summary>
    /// Every word on a consent is told to those it concerns: a request to originator and asking agency, what gives or ends it to the third too.
    /// </summary>
    private IEnumerable<string> Told(ScenarioLine line)
    {
        var request = line.Route == Routes.Consents ? line : _byKey[line.Named.Single()].Line;
        return [_byKey[EventOf(line)].Line.Agency, request.Agency,
            .. line.Route is "consents/approve" or "consents/end" ? new[] { Asked(request).For } : []];
    }

    private Guid EventOf(ScenarioLine line) => Asked(line.Route == Routes.Consents ? line : _byKey[line.Named.Single()].Line).Event.Id;

    private static ConsentRequested Asked(ScenarioLine request) => request.Posting.Content.Deserialize<ConsentRequested>(Wire.Options)!;

    /// <summary>The event that the post becomes, as far as it changes another's mark.</summary>
    private MarkChange? ChangeOf(ScenarioLine line)
    {
        T Said<T>() => line.Posting.Content.Deserialize<T>(Wire.Options)!;
        (EventRef, ConsentRequested) Request() =>
            _byKey[line.Named.Single()].Line is var asked ? (new(asked.Side, asked.Key), Asked(asked)) : default;
        return MarkChange.Of(line.Side, line.Route switch
        {
            Routes.MarkingChanges => Said<MarkingChanged>(),
            Routes.Recalls => Said<RecordRecalled>(),
            "consents/approve" when Request() is var (id, asked) =>
                new ConsentApproved(id, asked.Event, asked.For, asked.Purpose, Said<ConsentTerms>().Expires),
            "consents/end" when Request() is var (id, asked) => new ConsentEnded(id, asked.Event, Said<ConsentReason>().Reason),
            _ => null,
        });
    }
}
