using CsCheck;
using JointOps.Contracts.Events;
using JointOps.Contracts.Figures;

namespace JointOps.Contracts.Tests;

/// <summary>Random histories of what is counted: reports, merges, corrections, retractions, tallies, checkpoints, traces.</summary>
internal static class FigureHistories
{
    private const int Acts = 24;
    public static readonly DateTimeOffset Noon = new(2019, 7, 22, 19, 0, 0, TimeSpan.Zero); // noon in Tijuana
    public static readonly DayWindow Week = new(new(2019, 7, 20), new(2019, 7, 27));
    private static readonly string[] _types = ["fusil", "Pistola", "receiver", "?"];

    public static readonly Gen<ToldEvent[]> All =
        from kinds in Gen.Int[0, 9].Array[0, Acts]
        from picks in Gen.Int[0, 1_000].Array[Acts]
        from hours in Gen.Int[-90, 150].Array[Acts]
        select (ToldEvent[])[.. kinds.Select((kind, i) => Act(kind, picks[i], i, hours[i]))];

    private static ToldEvent Act(int kind, int pick, int no, int hour)
    {
        Guid about = Id(100 + (pick % Acts)), another = Id(100 + (pick / 7 % Acts));
        object data = kind switch
        {
            0 or 1 => new SeizureRecorded(
                "IPH", new(Locality: "x"), "southbound", [new(1, "firearm", Type: _types[pick % 4], SerialState: "none")]),
            2 => new SeizureMerged(new("mx", another), [about], [new(about, 1, 1)], "x"),
            3 => new InspectionTallied("san-ysidro", "south", Noon, Noon.AddHours(1), pick, 2 * pick, 0, 0, 0),
            4 => new CheckpointOpened("san-ysidro", pick % 2 == 0 ? "south" : "north"),
            5 => new CheckpointClosed("san-ysidro", pick % 2 == 0 ? "south" : "north"),
            6 => new TraceRequested(about, 1, "eTrace", "routine", "1", "x", new(2019, 7, 22)),
            7 => new TraceCompleted(about, pick % 2 == 0 ? "foreign" : "dealer-only"),
            8 => new RecordRetracted(about, "x"),
            _ => new RecordCorrected(about, "x", [new("items.0.type", _types[pick / 3 % 4])]),
        };
        var told = Told(kind == 7 ? "us" : "mx", Id(100 + no), hour, data, pick % 3 == 0 ? "juarez-el-paso" : "tijuana-san-diego");
        if (kind > 7) told = told with { Supersedes = about };
        return told with { Recorded = Noon.AddMinutes(no), Known = Noon.AddMinutes(no) };
    }

    public static ToldEvent Seized(string side, Guid id, int hour, string type) => Told(side, id, hour, new SeizureRecorded(
        "IPH", new(Locality: "x"), "southbound", [new(1, "firearm", Type: type, SerialState: "none")]));

    public static Guid Id(int no) => new(no, 0, 0, new byte[8]);

    public static ToldEvent Told(string side, Guid id, int hour, object data, string pair = "tijuana-san-diego")
    {
        var at = Noon.AddHours(hour);
        return new(id, EventTypes.Name(data.GetType()), "operations/x", hour, null,
            new(side, "gn", pair, Markings.Binational, null, null, at), at, at, new("gn", pair, at, "America/Tijuana", Markings.Binational), data);
    }
}
