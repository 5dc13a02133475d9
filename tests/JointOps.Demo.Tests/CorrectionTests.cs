using JointOps.Contracts;
using JointOps.Contracts.Events;
using static JointOps.Demo.Tests.TheScenario;

namespace JointOps.Demo.Tests;

/// <summary>Corrections and retractions speak of originals of their own agency.</summary>
public class CorrectionTests
{
    [Fact]
    public void Targets_are_earlier_originals_of_the_same_agency_and_operation()
    {
        foreach (var line in Lines.Where(l => l.Target is not null))
        {
            var target = Whole.Find(line.Target!.Value)!;
            target.Target.ShouldBeNull(line.Shown());
            (target.Agency, target.Operation, target.Mark().Pair).ShouldBe((line.Agency, line.Operation, line.Mark().Pair), line.Shown());
            target.No.ShouldBeLessThan(line.No);
        }
    }

    [Fact]
    public void Nothing_is_retracted_twice_or_corrected_after_its_retraction()
    {
        All<RecordRetracted>().Select(r => r.Content.Target).ShouldBeUnique();
        foreach (var (line, retraction) in All<RecordRetracted>())
            All<RecordCorrected>().ShouldNotContain(c => c.Content.Target == retraction.Target && c.Line.No > line.No);
    }

    [Fact]
    public void Corrected_fields_are_there_and_take_the_new_value()
    {
        foreach (var (line, correction) in All<RecordCorrected>())
        {
            correction.NationalFields.ShouldBeNull(line.Shown());
            var content = Json(Whole.Find(correction.Target)!);
            foreach (var (path, value) in correction.Fields)
            {
                var old = ContentFields.Find(content, path).ShouldNotBeNull($"{line.Shown()} {path}");
                ContentFields.Read(old, value).ShouldNotBeNull($"{line.Shown()} {path}").ToJsonString().ShouldNotBe(old.ToJsonString());
            }
            var corrected = ContentFields.Apply(content, correction.Fields);
            System.Text.Json.JsonSerializer.Deserialize(corrected, Routes.Contracts[Whole.Find(correction.Target)!.Route], Wire.Options)
                .ShouldNotBeNull();
        }
    }

    [Fact]
    public void One_correction_changes_beside_others_a_field_that_never_leaves() =>
        All<RecordCorrected>().ShouldContain(c => c.Line.Leaves() && c.Content.Fields.Count > 1
            && c.Content.Fields.Any(f => Wire.NationalOnly(typeof(SeizureRecorded)).Contains(f.Path.Split('.')[0])));
}
