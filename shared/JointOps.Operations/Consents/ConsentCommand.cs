using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Views;

namespace JointOps.Operations.Consents;

/// <summary>A decision about a consent: refuses, or gives what to record.</summary>
public delegate Recording DecideConsent<T>(Posting<T> post, AskedConsent asked, StreamView view, Reader reader, Reference reference)
    where T : notnull;

/// <summary>A word on a request for consent, whatever its content.</summary>
/// <param name="Word">Its route below the request: <c>approve</c>.</param>
public abstract record ConsentCommand(string Word, string Summary) : Command($"consents/{{side}}/{{id}}/{Word}", Summary)
{
    /// <summary>Says it, for the API and for pages alike.</summary>
    internal abstract Task<Accepted> SayAsync(
        Poster poster, ConsentViews views, Reference reference, Caller caller, EventRef request, Guid key, byte[] body, CancellationToken stop);
}

/// <summary>
/// A word on a request for consent: its decision looks at a request that may be the other side's, where one on an operation looks at one stream.
/// </summary>
public sealed record ConsentCommand<T>(string Word, DecideConsent<T> Decide, T Example, string Summary) : ConsentCommand(Word, Summary)
    where T : notnull
{
    /// <inheritdoc />
    public override object Content => Example;

    internal override async Task<Accepted> SayAsync(
        Poster poster, ConsentViews views, Reference reference, Caller caller, EventRef request, Guid key, byte[] body, CancellationToken stop)
    {
        var asked = await views.FindAsync(request, caller.Reader, stop) ?? throw new Refusal("not-found");
        return await poster.PostAsync<T>(
            caller, ConsentState.Stream(request), $"consents/{request.Side}/{request.Id}/{Word}", key, body, [asked.Request.Event.Id],
            (post, view) => Decide(post, asked, view, caller.Reader, reference));
    }
}

/// <summary>What may be posted about consents; who hears of it is settled.</summary>
public static class ConsentCommands
{
    /// <summary>Asks; it is decided before there is a request.</summary>
    public static RoutedCommand Request { get; } = new(
        "consents",
        new ConsentRequested(new("mx", new("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11")), "hsi", "investigation", "La serie aparece en nuestro caso."),
        "Ask the originator of an event that you have whether another agency of your side may have it too")
    {
        SaysMarking = false,
    };

    public static ConsentCommand<ConsentTerms> Approve { get; } =
        new("approve", ConsentSlices.Approve, new(new(2019, 9, 5, 0, 0, 0, TimeSpan.Zero)), "Consent until a day") { SaysMarking = false };

    /// <summary>Does not consent.</summary>
    public static ConsentCommand<ConsentReason> Refuse { get; } =
        new("refuse", ConsentSlices.Refuse, new("No procede."), "Refuse") { SaysMarking = false };

    public static ConsentCommand<ConsentReason> Suspend { get; } =
        new("suspend", ConsentSlices.Suspend, new("En revisión."), "Suspend a consent in force; approving again lifts it") { SaysMarking = false };

    public static ConsentCommand<ConsentReason> End { get; } =
        new("end", ConsentSlices.End, new("El caso concluyó."), "End a consent, as its originator or as the agency that asked")
        {
            SaysMarking = false
        };

    /// <summary>What is said to a request.</summary>
    public static IReadOnlyList<ConsentCommand> OfOne { get; } = [Approve, Refuse, Suspend, End];

    /// <summary>The request, and what is said to it.</summary>
    public static IReadOnlyList<Command> All { get; } = [Request, .. OfOne];
}
