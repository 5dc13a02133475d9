using System.Text.Json;
using System.Text.RegularExpressions;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;

namespace JointOps.Operations.Slices;

/// <summary>
/// Corrects or retracts any event of the operation. Both take their target's envelope, so that they are seen by whom the target
/// is seen, and leave only if it left; corrections of fields that never leave are set apart.
/// </summary>
public static partial class AmendRecord
{
    private static readonly Guid _anEvent = new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");

    /// <summary>A serial misread.</summary>
    public static RecordCorrected CorrectExample { get; } = new(_anEvent, "Número de serie mal leído.", [new("items.0.serial", "A1-22817-18")]);

    /// <summary>An event entered twice.</summary>
    public static RecordRetracted RetractExample { get; } = new(_anEvent, "Registrado dos veces.");

    /// <summary>A correction is not corrected.</summary>
    public static Command<RecordCorrected> CorrectCommand { get; } =
        new("corrections", Correct, null, CorrectExample, "Correct fields of an event")
        {
            Refers = c => c.Target,
            About = typeof(object),
            SaysMarking = false,
            LooksAtHandoffs = true,
        };

    /// <summary>Nor is a retraction.</summary>
    public static Command<RecordRetracted> RetractCommand { get; } =
        new("retractions", Retract, null, RetractExample, "Retract an event as a whole")
        {
            Refers = r => r.Target,
            About = typeof(object),
            SaysMarking = false,
            LooksAtHandoffs = true,
        };

    /// <summary>Corrects some fields of an event.</summary>
    public static Recording Correct(Deciding<RecordCorrected> d)
    {
        var target = d.Target(d.Content.Target).MustBeMine(d.Reader);
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        var fields = d.Content.Fields.Concat(d.Content.NationalFields ?? []).ToArray();
        if (fields.Length is < 1 or > 50) throw new Refusal("fields-required");
        Check(d, target, fields);
        var national = Wire.NationalOnly(target.Data.GetType()).ToHashSet();
        var byReach = fields.ToLookup(f => national.Contains(f.Path.Split('.')[0]));
        var content = d.Content with { Fields = [.. byReach[false]], NationalFields = byReach[true].Any() ? [.. byReach[true]] : null };
        var envelope = Envelope(d.Envelope, target, d.Content.Target);
        return new(content, content.Fields.Count == 0 ? Narrowed(envelope) : envelope);
    }

    /// <summary>Retracts an event as a whole.</summary>
    public static Recording Retract(Deciding<RecordRetracted> d)
    {
        var target = d.Target(d.Content.Target).MustBeMine(d.Reader);
        d.MustMeasure("reason", d.Content.Reason, 3, 1_000);
        if (target.Data is SeizureRecorded && d.Operation.Standing<CustodyTransferred>().FirstOrDefault(t => t.Seizure == target.Id) is { } moved)
            throw new Refusal("custody-goes-on", moved.Items[0]);
        if (target.Data is SeizureRecorded && d.Crossed(target.Id) is { } crossed) throw new Refusal("custody-goes-on", crossed);
        if (target.Data is CustodyTransferred or SeizureMerged && Breaks(d, target.Id) is { } item) throw new Refusal("custody-goes-on", item);
        return new(d.Content, Envelope(d.Envelope, target, d.Content.Target));
    }

    /// <summary>The first item that changed hands since, and would have a hole in its chain without that event; null = none.</summary>
    private static int? Breaks(Deciding<RecordRetracted> d, Guid without) => d.Custody(without).Broken
        .Except(d.Custody().Broken).Select(b => (int?)b.Item).FirstOrDefault();

    /// <summary>The event spoken of, if the caller may see it and it stands.</summary>
    internal static Recorded Target<T>(this Deciding<T> d, Guid id) where T : notnull
    {
        if (d.Operation.Events.GetValueOrDefault(id) is not { } target
            || !Release.MaySee(d.Operation.MarkOf(d.Reader.Side, target), d.Reader, d.Reference.Agencies, d.View.Now))
            throw new Refusal("target-unknown");
        if (target.Data is RecordCorrected or RecordRetracted or MarkingChanged or RecordRecalled) throw new Refusal("target-is-record");
        if (d.Operation.Recalled.Contains(id)) throw new Refusal("already-recalled");
        if (d.Operation.Retracted.Contains(id)) throw new Refusal("already-retracted");
        return target;
    }

    /// <summary>Refuses what another agency posted.</summary>
    internal static Recorded MustBeMine(this Recorded target, Reader reader) =>
        target.Envelope.Agency == reader.Agency ? target : throw new Refusal("target-of-other-agency");

    /// <summary>Every path leads to a value that stands in the content now, and the corrected content could have been posted so.</summary>
    private static void Check(Deciding<RecordCorrected> d, Recorded target, FieldCorrection[] fields)
    {
        var type = target.Data.GetType();
        var content = JsonSerializer.SerializeToNode(target.Data, type, Wire.Options)!; // the fold has applied what was corrected before
        foreach (var field in fields)
        {
            d.MustMeasure("fields", field.Value, 0, 12_000);
            if (Wire.Identifying(type).Contains(field.Path.Split('.')[0])) throw new Refusal("field-identifying", field.Path);
            if (WhatItIs().IsMatch(field.Path) && (d.Operation.RestsOn(target.Id) || d.Crossed(target.Id) is not null))
                throw new Refusal("field-identifying", field.Path);
            if (ContentFields.Find(content, field.Path) is not { } old) throw new Refusal("field-unknown", field.Path);
            if (ContentFields.Read(old, field.Value) is null) throw new Refusal("field-value", field.Path);
        }
        try
        {
            d.Rules.Hold(ContentFields.Apply(content, fields).Deserialize(type, Wire.Options)!, target.Envelope, d);
        }
        catch (JsonException)
        {
            throw new Refusal("field-value", fields[0].Path);
        }
    }

    // What a thing is counted as.
    [GeneratedRegex(@"^items\.\d+\.(kind|unit)$")]
    private static partial Regex WhatItIs();

    /// <summary>Its own instant, everything else the target's.</summary>
    internal static Envelope Envelope(Envelope own, Recorded target, Guid id) => target.Envelope with
    {
        Occurred = own.Occurred,
        Zone = target.Envelope.Zone,
        Supersedes = id,
        Evaluation = null,
    };

    /// <summary>A correction of nothing but fields that never leave does not leave either.</summary>
    private static Envelope Narrowed(Envelope e) => e.Marking is Markings.Pair or Markings.Binational ? e with { Marking = Markings.National } : e;
}
