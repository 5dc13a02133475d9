using JointOps.Contracts;
using JointOps.Views;
using JointOps.Web.Commands;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Releasing;

/// <summary>A form that says one word with its reason on an event of the poster's agency: seen by whom that is seen.</summary>
public abstract class OwnEventPage : DraftPage<CommandForm, object>
{
    private MarkInForce? _mark;

    /// <summary>The event.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The event in a line; null when the poster's agency told none of that id of which the word is said.</summary>
    protected string? Line { get; private set; }

    /// <summary>The event's type, as soon as there is a line.</summary>
    protected string? Told { get; private set; }

    /// <summary>The contract of the word.</summary>
    protected abstract Type Word { get; }

    /// <summary>Whether the word is said of such an event here: nobody posts on coordination.</summary>
    protected abstract bool IsSaidOf(ToldEvent e);

    /// <inheritdoc />
    protected override bool SaysMarking => false;

    /// <inheritdoc />
    protected override async Task<string?> FindPairAsync()
    {
        if (HttpMethods.IsPost(Http.Request.Method)) Form?.Take(Http.Request.Form);
        var seen = await Services.GetRequiredService<ISeenEvents>().FindAsync([Id], Poster.Reader, Http.RequestAborted);
        if (seen.FirstOrDefault(e => e.Id == Id && e.Mark.Origin == Node.Name && e.Mark.Agency == Poster.Reader.Agency && IsSaidOf(e)) is not { } one)
            return null;
        _mark = await Services.GetRequiredService<IAudiences>().InForceAsync(Id, Poster.Reader, Http.RequestAborted);
        if (_mark is null) return null;
        (Line, Told) = (string.Join(" · ", OwnEventFacts.Of(one, Labels)), one.Type);
        return Envelope.Border;
    }

    /// <inheritdoc />
    protected override void Prepare(CommandForm form, string step)
    {
        form.Put("target", $"{Id}");
        form.Marking = _mark!.Marking == Markings.Pair ? Markings.Binational : _mark.Marking;
        form.ReleaseTo = [.. _mark.ReleaseTo ?? []];
    }

    /// <inheritdoc />
    protected override object Read(FormReader reader) => new ContractReader(Form!, reader, "").Read(Word);
}
