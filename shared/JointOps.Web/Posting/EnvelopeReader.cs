using JointOps.Contracts;
using JointOps.Views;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Posting;

/// <summary>Reads what every posting form says beside its content: when, where, who may see it, and how it may be used.</summary>
internal sealed class EnvelopeReader(Node node, Reference reference, DateTimeOffset now)
{
    /// <summary>The envelope, as far as it can be read; what is wrong is noted.</summary>
    /// <param name="pair">The pair of what it is posted to.</param>
    /// <param name="agency">The poster's.</param>
    public Envelope Read(PostForm form, FormReader reader, string pair, string agency)
    {
        var city = Zones.City(form.Zone ?? "", pair, node.Name, reference);
        var occurred = reader.Instant(nameof(form.Occurred), nameof(form.Offset), form.Occurred, form.Zone, form.Offset, city, now);
        if (!Markings.All.Contains(form.Marking) || (form.Marking == Markings.Pair && pair == Envelope.Border))
            reader.Wrong(nameof(form.Marking), T("Error.Required", T("WhoMaySee")));
        if (form.ReleaseTo.Find(code => reference.Agencies.Find(code) is null) is { } unknown)
            reader.Wrong(nameof(form.ReleaseTo), T("Error.Agency", unknown));
        var sharing = SharingReader.Read(form, reader, reference, city, now);
        return new(
            agency, pair, occurred ?? default, form.Zone ?? "", form.Marking ?? "",
            form.ReleaseTo is [] ? null : [.. form.ReleaseTo.Distinct()], sharing.Handling,
            null, sharing.Purpose, sharing.CaseRef, sharing.KeepUntil, sharing.Evaluation);
    }
}
