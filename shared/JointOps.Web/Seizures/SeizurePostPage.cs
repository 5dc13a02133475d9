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
        Report = await Seizures.FindAsync(new EventRef(Node.Name, Seizure), Poster.Reader, Http.RequestAborted);
        return Report is { Status: "standing" } && Report.Operation == Id ? pair : null;
    }

    /// <summary>A fresh form is seen by whoever sees the report: a narrower one is refused.</summary>
    protected override void Prepare(TForm form, string step)
    {
        if (step.Length == 0) form.Marking = Report!.Marking;
    }
}
