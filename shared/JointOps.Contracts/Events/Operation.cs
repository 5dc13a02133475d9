namespace JointOps.Contracts.Events;

/// <summary>A national leg (<c>operativo</c>) was planned. It opens the stream that all its events go on.</summary>
/// <param name="Name">What officers call it, 3 to 120 characters.</param>
/// <param name="Objective">What it is for, up to 2,000 characters.</param>
/// <param name="Window">When it is meant to run, in local time.</param>
[EventName("operation.planned.v1")]
public sealed record OperationPlanned(string Name, string Objective, PlannedWindow? Window = null);

/// <summary>A planned time keeps local time and zone, since the rules of a zone may change before it comes.</summary>
/// <param name="Start">Local time without offset.</param>
/// <param name="End">Local time without offset, after <paramref name="Start"/>.</param>
/// <param name="Zone">An IANA zone, for example <c>America/Tijuana</c>.</param>
public sealed record PlannedWindow(DateTime Start, DateTime End, string Zone);

/// <summary>The planned leg began.</summary>
[EventName("operation.started.v1")]
public sealed record OperationStarted(string? Note = null);

/// <summary>The running leg was halted for a while.</summary>
[EventName("operation.suspended.v1")]
public sealed record OperationSuspended(string Reason);

/// <summary>The suspended leg went on.</summary>
[EventName("operation.resumed.v1")]
public sealed record OperationResumed(string? Note = null);

/// <summary>The leg ended; afterwards only reports, corrections and retractions are taken.</summary>
[EventName("operation.closed.v1")]
public sealed record OperationClosed(string Outcome);

/// <summary>A narrative report about the operation.</summary>
/// <param name="Narrative">The officer's words, up to 12,000 characters.</param>
/// <param name="Lang">The language they are in, <c>es</c> or <c>en</c>.</param>
/// <param name="Informant">A token for the source of the report; it never leaves the side.</param>
[EventName("operation.report-posted.v1")]
public sealed record ReportPosted(string Narrative, string Lang, [property: NationalOnly] string? Informant = null);
