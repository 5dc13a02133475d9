namespace JointOps.Contracts.Events;

/// <summary>A firearm trace (<c>rastreo</c>) was asked for; in Mexico only the Attorney General's office may.</summary>
/// <param name="Seizure">The seizure on the same operation that recorded the firearm.</param>
/// <param name="Item">The number of the firearm within it.</param>
/// <param name="System"><c>eTrace</c> or <c>iARMS</c>.</param>
/// <param name="Priority"><c>routine</c> or <c>urgent</c>.</param>
/// <param name="CrimeCode">The crime code of the form, up to 20 characters.</param>
[EventName("trace.requested.v1")]
public sealed record TraceRequested(
    [property: Identifying] Guid Seizure, [property: Identifying] int Item, [property: Code("traceSystem")] string System,
    [property: Code("tracePriority")] string Priority, string CrimeCode, string RecoveryPlace, DateOnly RecoveryDate);

/// <summary>A trace was answered; in the United States only ATF may.</summary>
/// <param name="Request">The id of the request as the other side disclosed it.</param>
/// <param name="Result"><c>purchaser-identified</c>, <c>dealer-only</c>, <c>foreign</c>, <c>pre-1968</c> or <c>insufficient</c>.</param>
/// <param name="TimeToCrimeDays">Days from the first retail sale to the recovery.</param>
/// <param name="DealerToken">A token for the dealer; it never leaves the United States.</param>
/// <param name="PurchaserToken">A token for the purchaser; it never leaves the United States.</param>
[EventName("trace.completed.v1")]
public sealed record TraceCompleted(
    [property: Identifying] Guid Request, [property: Code("traceResult")] string Result,
    string? RetailState = null, DateOnly? RetailDate = null, int? TimeToCrimeDays = null,
    [property: NationalOnly] string? DealerToken = null, [property: NationalOnly] string? PurchaserToken = null);

/// <summary>
/// Whether a firearm can be traced at all: a trace needs a maker, a model and a serial number, and not every weapon was sold at retail. The
/// Attorney General's office judges it; until then it is not assessed. What is ineligible stays in the first denominator.
/// </summary>
/// <param name="Reason">Why not; with an eligible one none is told.</param>
[EventName("trace.eligibility-assessed.v1")]
public sealed record TraceEligibilityAssessed(
    [property: Identifying] Guid Seizure, [property: Identifying] int Item, bool Eligible,
    [property: Code("ineligibleReason")] string? Reason = null);

/// <summary>How far a trace is, told by whoever answers it.</summary>
/// <param name="Request">The id of the request as the other side disclosed it.</param>
[EventName("trace.status-reported.v1")]
public sealed record TraceStatusReported(
    [property: Identifying] Guid Request, [property: Code("traceStatus")] string Status, string? Note = null);

/// <summary>A trace was closed without an answer. One that comes later still counts.</summary>
/// <param name="Request">The id of the request as the other side disclosed it.</param>
[EventName("trace.closed-unresolved.v1")]
public sealed record TraceClosedUnresolved(
    [property: Identifying] Guid Request, [property: Code("unresolvedReason")] string Reason, string? Note = null);
