using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Views;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Seizures;

/// <summary>A form about one report of a seizure on an operation of this side.</summary>
public abstract class SeizurePostPage<TForm, TContent> : PostPage<TForm, TContent> where TForm : PostForm, new() where TContent : notnull
{
    /// <summary>The report's id.</summary>
    [Parameter] public Guid Seizure { get; set; }

    /// <summary>The report as it stands; null when it is none of this operation, or does not stand.</summary>
    protected SeizureReport? Report { get; private set; }

    /// <summary>Seizures as this service holds them.</summary>
    protected ISeizures Seizures => Services.GetRequiredService<ISeizures>();

    /// <inheritdoc />
    protected override async Task<string?> FindPairAsync()
    {
        var pair = await base.FindPairAsync();
        Report = await Seizures.FindAsync(new EventRef(Node.Name, Seizure), Poster.Reader, null, Http.RequestAborted);
        _mark = await Services.GetRequiredService<IAudiences>().InForceAsync(Seizure, Poster.Reader, Http.RequestAborted);
        return Report is { Status: "standing" } && Report.Operation == Id && _mark is not null ? pair : null;
    }

    /// <summary>What is said of a report is seen by whom that is seen.</summary>
    protected override bool SaysMarking => false;

    /// <inheritdoc />
    protected override void Prepare(TForm form, string step)
    {
        form.Marking = _mark!.Marking;
        form.ReleaseTo = [.. Envelope.NamedWith(_mark.ReleaseTo, Report!.Agency) ?? []];
    }

    private MarkInForce? _mark;
}
