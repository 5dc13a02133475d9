using JointOps.Views;

namespace JointOps.Hosting;

/// <summary>Every code that a problem may carry, with its HTTP status. Their texts are <see cref="Views.ProblemTexts"/>, in both languages.</summary>
public static class ProblemCodes
{
    /// <summary>Status by code.</summary>
    public static IReadOnlyDictionary<string, int> Status { get; } = new Dictionary<string, int>
    {
        ["malformed-body"] = 400, ["key-missing"] = 400, ["key-invalid"] = 400, ["if-match-invalid"] = 400, ["bad-query"] = 400,
        ["bad-cursor"] = 400, ["unknown-query"] = 400,
        ["unauthenticated"] = 401, ["forbidden"] = 403, ["not-found"] = 404, ["method-not-allowed"] = 405, ["unsupported-media-type"] = 415,
        ["body-too-large"] = 413, ["uri-too-long"] = 414, ["headers-too-large"] = 431,
        ["operation-not-planned"] = 409, ["operation-not-running"] = 409, ["operation-not-suspended"] = 409, ["operation-closed"] = 409,
        ["checkpoint-open"] = 409, ["checkpoint-not-open"] = 409, ["already-retracted"] = 409, ["already-traced"] = 409,
        ["already-answered"] = 409, ["clock-backwards"] = 409, ["cursor-epoch"] = 409, ["cursor-future"] = 409, ["copy-differs"] = 409,
        ["stale-version"] = 412,
        ["key-reused"] = 422, ["operation-exists"] = 422, ["unknown-pair"] = 422, ["other-pair"] = 422, ["pair-required"] = 422,
        ["pair-marking-needs-pair"] = 422, ["marking-required"] = 422, ["unknown-code"] = 422, ["unknown-crossing"] = 422,
        ["unknown-zone"] = 422, ["unknown-agency"] = 422, ["agency-repeated"] = 422, ["marking-too-narrow"] = 422, ["field-identifying"] = 422,
        ["request-retracted"] = 409, ["in-the-future"] = 422, ["text-length"] = 422, ["out-of-range"] = 422,
        ["items-numbering"] = 422, ["firearm-quantity"] = 422, ["place-required"] = 422, ["window-order"] = 422, ["window-offset"] = 422,
        ["unstorable-text"] = 422, ["too-large"] = 422, ["target-unknown"] = 422, ["target-of-other-agency"] = 422,
        ["target-is-record"] = 422, ["marking-is-targets"] = 422, ["field-unknown"] = 422, ["field-value"] = 422, ["fields-required"] = 422,
        ["not-your-agency"] = 403, ["seizure-unknown"] = 422, ["item-is-no-firearm"] = 422, ["request-unknown"] = 422,
        ["field-of-other-kind"] = 422, ["unit-of-other-kind"] = 422, ["too-many-decimals"] = 422, ["serial-not-legible"] = 422,
        ["seizure-merged"] = 409, ["item-unknown"] = 422, ["item-repeated"] = 422, ["custody-broken"] = 422, ["custody-across-border"] = 422,
        ["custody-same-agency"] = 422, ["custody-of-others"] = 403, ["custody-goes-on"] = 409, ["merge-with-itself"] = 422,
        ["merge-items"] = 422, ["merge-kept-is-narrower"] = 422, ["merge-custody-differs"] = 409, ["trace-ineligible"] = 409,
        ["trace-closed"] = 409, ["eligible-without-reason"] = 422, ["custody-unseen"] = 422, ["merge-traced"] = 409, ["merge-marked-apart"] = 422,
        ["recall-of-state"] = 422, ["serial-repeated"] = 422,
        ["subject-token"] = 422, ["charge-repeated"] = 422, ["arrest-missing"] = 422, ["handoff-hidden"] = 422, ["handoff-wider"] = 422,
        ["handoff-field"] = 422, ["handoff-seizure"] = 422, ["handoff-deadline"] = 422, ["handoff-own"] = 422, ["handoff-answered"] = 422,
        ["handoff-unanswered"] = 422, ["handoff-over"] = 422, ["handoff-given"] = 422, ["handoff-told"] = 422, ["handoff-not-giver"] = 422,
        ["handoff-not-taker"] = 422, ["item-handed-over"] = 409,
        ["asset-other"] = 422, ["asset-goes-on"] = 422, ["asset-disposed"] = 422, ["asset-forfeited"] = 422, ["restraint-over"] = 422,
        ["asset-not-restrained"] = 422, ["claim-share"] = 422, ["claim-unknown"] = 422, ["claim-decided"] = 422,
        ["track-of-other-side"] = 422, ["track-restrains"] = 422, ["asset-not-forfeited"] = 422, ["costs-over-proceeds"] = 422,
        ["sharing-percents"] = 422, ["sharing-repeated"] = 422, ["asset-not-disposed"] = 422, ["sharing-agreed"] = 422,
        ["sharing-missing"] = 422, ["transfer-recipient"] = 422, ["transfer-over-share"] = 422, ["return-after-transfer"] = 422,
        ["return-over-value"] = 422, ["currency-of-asset"] = 422, ["money-decimals"] = 422, ["currency-withdrawn"] = 422,
        ["jurisdiction"] = 422, ["rate-same-currency"] = 422,
        ["commitment-days"] = 422, ["commitment-day-over"] = 422, ["figure-decimals"] = 422, ["figure-part"] = 422,
        ["figure-parts-missing"] = 422, ["figure-verifiable"] = 422, ["figure-base"] = 422, ["figure-does-not-add-up"] = 422,
        ["claim-disputed"] = 422, ["figure-wider"] = 422,
        ["case-ref"] = 422, ["evaluation"] = 422, ["keep-until"] = 422, ["already-recalled"] = 409, ["marking-same"] = 422, ["marking-mixed"] = 422,
        ["marking-withdrawn"] = 409, ["proposal-own"] = 409, ["proposal-answered"] = 409, ["proposal-declined"] = 409,
        ["proposal-unanswered"] = 409, ["leg-stood-down"] = 409, ["leg-joined"] = 409, ["meeting-told"] = 409,
        ["proposal-unknown"] = 422, ["leg-unknown"] = 422, ["leg-of-other-pair"] = 422, ["leg-is-hidden"] = 422,
        ["joint-is-binational"] = 422, ["handshake-stands"] = 409,
        ["event-unknown"] = 422, ["consent-needless"] = 422, ["consent-own"] = 422, ["consent-decided"] = 409,
        ["consent-expiry"] = 422, ["consent-not-in-force"] = 409, ["not-your-consent"] = 403, ["recall-not-yours"] = 422,
        ["already-acknowledged"] = 409, ["position-far"] = 422, ["window-long"] = 422,
        ["no-key-for-month"] = 422, ["release-is-settled"] = 422, ["conflict-over"] = 409,
        ["on-hold"] = 409, ["already-erased"] = 409, ["hold-released"] = 409, ["not-your-hold"] = 403,
        ["if-match-required"] = 428,
        ["busy"] = 429, ["too-many-requests"] = 429,
        ["internal"] = 500, ["store-unavailable"] = 503, ["stopping"] = 503, ["newer-version"] = 503, ["peer-silent"] = 503,
        ["bundle-not-ready"] = 503, ["log-behind"] = 503,
    };
}
