using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Deconfliction;

/// <summary>Registers a planned action: for coordination to compare, and for nobody else to read.</summary>
public static class RegisterAction
{
    /// <summary>The longest window, in days.</summary>
    public const int MostDays = 31;

    private const int MostTargets = 20;
    private const double FarthestDegrees = 2; // about 200 km: latitude and longitude in each other's place never pass

    /// <summary>A search at dawn.</summary>
    public static ActionPlanned Example { get; } = new(
        "warrant", new(32.5331, -117.0382), new(new(2019, 7, 26, 5, 0, 0), new(2019, 7, 26, 9, 0, 0), "America/Tijuana"),
        [new("plate", "BCN-41-27")], "Cateo 14");

    /// <summary>What it is posted with is never what is decided on: position and targets are closed first.</summary>
    public static RoutedCommand Command { get; } = new(
        "actions", Example, "Register a planned action, for coordination alone to compare; position and targets are not stored")
    {
        Pair = "tijuana-san-diego",
        SaysMarking = false,
    };

    public static string Stream(Guid action) => $"actions/{action}";

    /// <summary>The post without anything in clear: what goes on from here.</summary>
    /// <param name="side">Whose officer posts it, <c>mx</c> or <c>us</c>.</param>
    /// <exception cref="Refusal">Something is missing, unknown or too far away.</exception>
    public static Posting<ActionRegistered> Closed(Posting<ActionPlanned> post, Reference reference, DeconflictionKeys keys, string side)
    {
        var (a, targets) = (post.Content, post.Content.Targets ?? []);
        MustSayNothingOfRelease(post);
        if (!reference.Has("actionKind", a.Kind)) throw new Refusal("unknown-code", "kind", a.Kind);
        if (post.Pair is not { } pair) throw new Refusal("pair-required");
        if (pair != Contracts.Envelope.Border && reference.Pair(pair) is null) throw new Refusal("unknown-pair", pair);
        if (!reference.Pairs.Where(p => pair == Contracts.Envelope.Border || p.Id == pair)
            .Any(p => IsNear(a.Position, p.Mx) || IsNear(a.Position, p.Us)))
            throw new Refusal("position-far", new CodeWord("pair", pair));
        PlannedTime.Check(a.Window);
        if (a.Window.End - a.Window.Start > TimeSpan.FromDays(MostDays)) throw new Refusal("window-long", MostDays);
        if (targets.Count > MostTargets) throw new Refusal("out-of-range", "targets", 0, MostTargets);
        foreach (var target in targets)
        {
            if (!reference.Has("targetKind", target.Kind)) throw new Refusal("unknown-code", "targets.kind", target.Kind);
            Rules.Length("targets.value", TargetForms.Plain(target.Value), 3, 120);
        }
        Rules.Length("label", a.Label, 0, 120);
        return new(new(a.Kind, Geocell.Of(a.Position), a.Window, TargetTokens.Of(targets, a.Window, keys, side), a.Label),
            Occurred: post.Occurred, Zone: post.Zone, Pair: pair);
    }

    /// <summary>Gives what to record: its content is due to coordination alone.</summary>
    public static Recording Decide(Posting<ActionRegistered> post, StreamView view, Reader reader, Reference reference) =>
        new(post.Content, Envelope(post, reader, reference, view.Now));

    /// <summary>Refuses a word on who may see it: that is settled.</summary>
    internal static void MustSayNothingOfRelease<T>(Posting<T> post) where T : notnull
    {
        if (post is not { Marking: null, ReleaseTo: null, Handling: null, Purpose: null, CaseRef: null, KeepUntil: null, Evaluation: null })
            throw new Refusal("release-is-settled");
    }

    /// <summary>The envelope of what is told to coordination alone.</summary>
    internal static Envelope Envelope<T>(Posting<T> post, Reader reader, Reference reference, DateTimeOffset now) where T : notnull =>
        Rules.Envelope(post with { Marking = Markings.Agency }, null, reader, reference, now) with { Marking = Markings.Coordination };

    private static bool IsNear(GeoPosition position, City city) =>
        Math.Abs(position.Lat - city.Lat) <= FarthestDegrees && Math.Abs(position.Lon - city.Lon) <= FarthestDegrees;
}
