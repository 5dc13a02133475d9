using JointOps.Contracts;
using JointOps.Demo;
using JointOps.ScenarioBook;

namespace JointOps.Scenario.Tests;

/// <summary>An event as a channel shows it: with its content, or that it existed.</summary>
public sealed record Shown(Guid Id, bool HasContent);

/// <summary>What each reader must find, by the book.</summary>
public sealed class Expected(PlayedScenario played)
{
    private static DateTimeOffset Now => DateTimeOffset.UtcNow; // the clocks have gone back to it

    private AgencyDirectory Agencies => played.Reference.Agencies;

    /// <summary>The reader of an agency.</summary>
    public static Reader Of(Agency agency) => new(agency.Side, agency.Code, Roles.AgencyReader);

    /// <summary>The feed of an agency on its own side: all of that side that is released to it, and of the other what left its country.</summary>
    public Shown[] Feed(Agency agency) =>
    [
        .. from page in played.Book.Pages
           where page.Line.Side == agency.Side || page.LeftWith is not null
           let sight = See(page, Of(agency))
           where sight != Sight.Hidden
           orderby page.Line.Key
           select new Shown(page.Line.Key, sight == Sight.Content),
    ];

    /// <summary>
    /// The combined timeline: what had left by then, each with what corrects, retracts, recalls or marks it anew. Whoever may not have a
    /// correction has not its target either; of a change of marking that is not for the reader nothing is said.
    /// </summary>
    public Shown[] Timeline(Reader reader, DateTimeOffset knownAt)
    {
        var left = played.Book.Pages.Where(p => p.LeftWith?.Recorded < knownAt).ToArray();
        var about = left.Where(p => p.Line.Target is not null).ToLookup(p => p.Line.Target!.Value);
        var shown = new List<Shown>();
        foreach (var page in left.Where(p => p.Line.Target is null))
        {
            var sight = See(page, reader);
            var amended = about[page.Line.Key].Select(p => (p.Line.Key, Page: p, Sight: See(p, reader))).ToArray();
            if (sight == Sight.Hidden || (sight == Sight.Content && amended.Any(a => a.Sight == Sight.Hidden && a.Page.IsAmendment))) continue;
            shown.Add(new(page.Line.Key, sight == Sight.Content && Release.DueTo(page.Mark, "coordination", Agencies, Now)));
            shown.AddRange(amended.Where(a => a.Sight != Sight.Hidden).Select(a => new Shown(a.Key, true)));
        }
        return [.. shown.OrderBy(s => s.Id)];
    }

    /// <summary>The words of the services themselves that a reader may have.</summary>
    public (string Type, string Service, Guid About)[] Words(Reader reader) =>
    [
        .. from word in played.Book.Words
           where reader.Role == Roles.Auditor || word.To.Contains(reader.Agency)
           orderby word.About, word.Service
           select (word.Type, word.Service, word.About),
    ];

    private Sight See(Page page, Reader reader) => Release.Decide(page.Mark, reader, Agencies, Now).Sight;
}
