using Microsoft.Playwright;

namespace JointOps.Web.Tests;

/// <summary>Every page there is, with who looks at it.</summary>
public sealed class Pages(Site site)
{
    private Recalled? _recalled;
    private Asked? _asked;
    private Guid _joint, _shared, _second;
    private Conflicting? _conflicts;
    private HandoffsTold? _handoffs;
    private AssetsTold? _assets;
    private TraceTold? _trace;
    private (Guid Commitment, Guid Figure) _commitments;

    /// <summary>Where a page of that name is, once what it shows has happened.</summary>
    public async Task<string> AddressAsync(string name)
    {
        await TellAsync(name);
        return Where(name).Path;
    }

    /// <summary>Opens a page of that name.</summary>
    public async Task<IPage> OpenAsync(string name, Look look)
    {
        await TellAsync(name);
        var (service, user, path) = Where(name);
        var page = user is null ? await site.NewPageAsync(look) : await site.PageAsync(service, user, look);
        await page.GotoAsync(site.At(service) + path);
        if (name.EndsWith("-shown", StringComparison.Ordinal)) await StepAsync(page, name);
        if (name == "timeline-event") await Assertions.Expect(page.Locator("article.card")).ToBeVisibleAsync();
        if (name.EndsWith("-review", StringComparison.Ordinal) || name.EndsWith("-errors", StringComparison.Ordinal)) await ReviewAsync(page, name);
        return page;
    }

    private async Task TellAsync(string name)
    {
        if (name.Contains("gone", StringComparison.Ordinal) || name.StartsWith("awaiting", StringComparison.Ordinal) || name == "ask-consent")
            (_recalled, _asked) = (await site.Story.RecalledAsync(), await site.Story.AskedAsync());
        if (name is "mirror" or "timeline-coordination") await site.Story.MirrorAsync();
        if (name.Contains("conflict", StringComparison.Ordinal) || name.Contains("action", StringComparison.Ordinal))
            _conflicts = await site.Story.ConflictsAsync();
        if (name.StartsWith("joint", StringComparison.Ordinal)) _joint = await site.Story.JointAsync();
        if (name.Contains("handoff", StringComparison.Ordinal)) _handoffs = await site.Story.HandoffsAsync();
        if (name.StartsWith("asset", StringComparison.Ordinal) || name is "judgment-retract" or "rate-retract")
            _assets = await site.Story.AssetsAsync();
        if (name.StartsWith("trace", StringComparison.Ordinal)) _trace = await site.Story.TraceAsync();
        if (name.StartsWith("commitment", StringComparison.Ordinal) || name.StartsWith("figure", StringComparison.Ordinal))
            _commitments = await site.Story.CommitmentAsync();
        if (name.StartsWith("hold", StringComparison.Ordinal) || name.StartsWith("subject", StringComparison.Ordinal)) await site.Story.LegalAsync();
        if (name == "seizure-merge-items") _second = await site.Story.SecondSeizureAsync();
        if (name == "verification-incident") await site.Story.IncidentAsync();
        if (name is "operation-sharing" or "timeline-event-sharing") _shared = await site.Story.SharedAsync();
    }

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names =>
    [
        "timeline", "timeline-past", "timeline-event", "operations", "operation", "report", "report-review", "report-errors",
        "report-named-review", "report-twice-errors", "seizure", "journey", "account", "login", "signed-out",
        "not-found", "forbidden", "operator", "too-many",
        "awaiting-acknowledge", "awaiting-decide", "awaiting-decide-shown", "awaiting-board",
        "awaiting-auditor", "marking", "marking-changes-shown", "recall", "recall-warning-shown",
        "why", "why-gone", "timeline-gone",
        "conflicts", "conflicts-told", "conflicts-audit", "conflicts-coordination", "conflicts-answer-shown", "actions",
        "action-new", "action-refused-shown", "action-withdraw", "timeline-conflict", "timeline-action", "awaiting-conflict",
        "mirror", "timeline-coordination", "joint-list", "joint", "joint-national",
        "joint-propose", "joint-accept", "joint-decline", "joint-stand-down", "joint-meeting", "joint-leg",
        "checkpoint-plan", "tally", "ask-consent", "operation-gone",
        "checkpoint-open", "checkpoint-close", "operation-sharing", "timeline-event-sharing",
        "report-sharing-errors", "report-sharing-review", "joint-retract-shown", "joint-retract-review-shown",
        "command-start", "command-close-errors", "command-close-review", "command-correct", "command-correct-errors",
        "command-trace", "command-trace-errors", "command-answer", "plan-where", "plan", "plan-errors",
        "find", "find-nothing", "find-event", "new-event", "command-correct-review", "login-wrong", "signed-in", "start-auditor",
        "trends", "trends-past", "seizure-list-past", "seizure-past", "handoff-list-past", "handoff-past",
        "seizure-list", "seizure-seen", "seizure-custody", "seizure-custody-errors", "seizure-custody-review", "seizure-merge", "seizure-merge-items",
        "handoff-list", "handoff-told", "handoff-open", "handoff-coordination", "handoff-accept", "handoff-decline", "handoff-cancel-errors",
        "handoff-where", "handoff-ask", "handoff-ask-errors", "handoff-items", "handoff-information", "awaiting-handoff", "timeline-handoff",
        "arrest", "arrest-errors",
        "handoff-give", "handoff-give-review", "handoff-receive", "handoff-retract", "handoff-of-seizure",
        "trace-assess", "trace-assess-errors", "trace-status", "trace-status-errors", "trace-close", "trace-answer", "trace-seen",
        "trace-list", "trace-list-all",
        "assets", "assets-coordination", "assets-converted", "assets-half-rate", "asset-past",
        "asset-seen", "asset-new", "asset-where", "asset-valuations-errors", "asset-sharing", "judgment-retract",
        "asset-restraints", "asset-lifts", "asset-claims", "asset-claim-decisions", "asset-forfeitures", "asset-disposals", "asset-transfers",
        "asset-returns", "asset-retractions", "asset-retractions-errors", "asset-held", "rate-new", "rate-new-errors", "rate-retract",
        "commitments", "commitments-coordination", "commitment-seen", "commitment-new", "commitment-retract", "figure-new-errors",
        "figure-retract", "figure-recall",
        "handoff-recall", "holds", "holds-errors-shown", "holds-auditor", "subject", "subject-none", "subject-errors-shown", "subject-erased",
        "verification", "verification-incident", "verification-operator",
    ];

    private (string Service, string? User, string Path) Where(string name) => name switch
    {
        "timeline" => ("coordination", "cbp.reader", "/"),
        "timeline-past" => ("coordination", "cbp.reader", "/?knownAt=2030-01-01T00:00&from=2019-01-01&to=soon&late=perhaps"),
        "timeline-event" => ("coordination", "cbp.reader", $"/timeline/mx/{site.Seizure}"),
        "operations" => ("mx", "gn.liaison", "/"),
        "find" => ("mx", "gn.liaison", "/find"),
        "find-nothing" => ("coordination", "cbp.reader", "/find?q=mx 2019 000 000"),
        "find-event" => ("mx", "gn.liaison", $"/find?q={site.Seizure}"),
        "operation" => ("mx", "gn.liaison", $"/operations/{site.Mexican}"),
        "seizure" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/seizure"),
        "journey" => ("mx", "gn.liaison", $"/events/{site.Seizure}/journey"),
        "account" => ("us", "atf.liaison", "/account"),
        "login" => ("coordination", null, "/login"),
        "signed-out" => ("mx", null, "/signed-out"),
        "login-wrong" => ("mx", null, "/login?wrong=refused"),
        "signed-in" => ("mx", "gn.reader", "/signed-in"),
        "start-auditor" => ("coordination", "auditor.coordination", "/start"),
        "seizure-list" => ("coordination", "cbp.reader", "/seizures"),
        "trends" => ("us", "atf.liaison", "/trends"),
        "trends-past" => ("mx", "gn.liaison", "/trends?pair=tijuana-san-diego&baseFrom=2019-01-01&baseTo=2019-03-01&knownAt=2030-01-01&to=soon"),
        "seizure-list-past" => ("mx", "gn.liaison", "/seizures?knownAt=2030-01-01&to=soon"),
        "seizure-past" => ("mx", "gn.liaison", $"/seizures/mx/{site.Seizure}?knownAt=2030-01-01"),
        "handoff-list-past" => ("us", "cbp.liaison", "/handoffs?knownAt=2030-01-01"),
        "handoff-past" => ("us", "cbp.liaison", $"/handoffs/mx/{_handoffs!.Open}?knownAt=2030-01-01"),
        "seizure-seen" => ("mx", "gn.liaison", $"/seizures/mx/{site.Seizure}"),
        "seizure-custody" or "seizure-custody-errors" or "seizure-custody-review" =>
            ("mx", "gn.liaison", $"/operations/{site.Mexican}/custody/{site.Seizure}"),
        "seizure-merge" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/merge/{site.Seizure}"),
        "seizure-merge-items" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/merge/{site.Seizure}?kept=mx/{_second}"),
        "handoff-list" or "awaiting-handoff" => ("us", "cbp.liaison", name == "handoff-list" ? "/handoffs" : "/awaiting"),
        "handoff-told" => ("mx", "gn.liaison", $"/handoffs/mx/{_handoffs!.Told}?done=give"),
        "handoff-open" => ("us", "cbp.liaison", $"/handoffs/mx/{_handoffs!.Open}"),
        "handoff-coordination" => ("coordination", "cbp.reader", $"/handoffs/mx/{_handoffs!.Told}"),
        "handoff-accept" or "handoff-decline" or "handoff-cancel-errors" =>
            ("us", "cbp.liaison", $"/handoffs/mx/{_handoffs!.Open}/{name.Split('-')[1]}"),
        "handoff-where" => ("mx", "gn.liaison", "/handoffs/request"),
        "handoff-ask" or "handoff-ask-errors" => ("mx", "gn.liaison", "/handoffs/request?what=person&giver=mx&pair=tijuana-san-diego"),
        "handoff-items" or "handoff-information" => ("mx", "gn.liaison", $"/handoffs/request?what={name[8..]}&giver=mx&pair=tijuana-san-diego"),
        "timeline-handoff" => ("coordination", "cbp.reader", $"/timeline/mx/{_handoffs!.Open}"),
        "arrest" or "arrest-errors" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/arrest"),
        "assets" => ("mx", "fgr.liaison", "/assets"),
        "assets-coordination" => ("coordination", "cbp.reader", "/assets?asOf=2019-07-26&knownAt=soon"),
        "assets-converted" => ("mx", "fgr.liaison", "/assets?rateFrom=USD&rateTo=MXN&rateOf=19.0521&rateDay=2019-07-22&rateSource=FIX"),
        "assets-half-rate" => ("mx", "fgr.liaison", "/assets?rateFrom=USD&rateOf=19.0521"),
        "asset-past" => ("mx", "fgr.liaison", $"/assets/mx/{_assets!.Sold}?knownAt=2030-01-01"),
        "handoff-give" or "handoff-give-review" => ("mx", "gn.liaison", $"/handoffs/mx/{_handoffs!.Accepted}/give"),
        "handoff-receive" => ("us", "cbp.liaison", $"/handoffs/mx/{_handoffs!.Accepted}/receive"),
        "handoff-of-seizure" => ("us", "cbp.liaison", $"/seizures/mx/{_handoffs!.Seizure}"),
        "handoff-retract" => ("mx", "gn.liaison", $"/handoffs/mx/{_handoffs!.Told}/retract/{_handoffs.Half}"),
        "trace-assess" or "trace-assess-errors" =>
            ("mx", "fgr.liaison", $"/operations/{site.Mexican}/post/trace-assessments?about={site.Seizure}"),
        "trace-status" or "trace-status-errors" => ("us", "atf.liaison", $"/operations/{_trace!.Operation}/post/trace-status"),
        "trace-close" => ("us", "atf.liaison", $"/operations/{_trace!.Operation}/post/trace-closings"),
        "trace-answer" => ("us", "atf.liaison", $"/operations/{_trace!.Operation}/post/trace-results"),
        "trace-list" or "trace-list-all" => ("us", "atf.liaison", name == "trace-list" ? "/traces" : "/traces?all=true"),
        "trace-seen" => ("us", "atf.liaison", $"/seizures/mx/{_trace!.Seizure}"),
        "asset-seen" => ("mx", "fgr.liaison", $"/assets/mx/{_assets!.Sold}"),
        "asset-held" => ("mx", "fgr.liaison", $"/assets/mx/{_assets!.Held}"),
        "asset-new" => ("us", "fbi.liaison", "/assets/new?pair=border"),
        "asset-where" => ("us", "fbi.liaison", "/judgments/new"),
        "rate-new" or "rate-new-errors" => ("mx", "fgr.liaison", "/rates/new?pair=border"),
        "rate-retract" => ("mx", "fgr.liaison", $"/rates/{_assets!.Rate}/retract"),
        "judgment-retract" => ("mx", "fgr.liaison", $"/judgments/{_assets!.Judgment}/retract"),
        _ when name.StartsWith("asset-", StringComparison.Ordinal) && Act(name) is var act =>
            ("mx", "fgr.liaison", $"/assets/mx/{OfAct(act)}/post/{act}"),
        "commitments" => ("mx", "sre.liaison", "/commitments"),
        "commitments-coordination" => ("coordination", "cbp.reader", "/commitments"),
        "commitment-seen" => ("mx", "sre.liaison", $"/commitments/mx/{_commitments.Commitment}?knownAt=soon"),
        "commitment-new" => ("us", "state.liaison", "/commitments/new?pair=border"),
        "figure-new-errors" => ("mx", "sre.liaison", $"/figures/new?pair=border&disputes=mx/{_commitments.Figure}"),
        "commitment-retract" => ("mx", "sre.liaison", $"/commitments/{_commitments.Commitment}/retract"),
        "figure-retract" => ("mx", "sre.liaison", $"/figures/{_commitments.Figure}/retract"),
        "figure-recall" => ("mx", "sre.liaison", $"/events/{_commitments.Figure}/recall"),
        "handoff-recall" => ("mx", "gn.liaison", $"/events/{_handoffs!.Open}/recall"),
        "holds" => ("mx", "gn.liaison", $"/holds?scope=event&of=mx/{site.Seizure}"),
        "holds-errors-shown" => ("mx", "gn.liaison", "/holds"),
        "holds-auditor" => ("us", "auditor.us", "/holds?done=release"),
        "subject" or "subject-errors-shown" => ("mx", "gn.liaison", $"/subjects/{LegalStory.Held}?done=put"),
        "subject-none" => ("us", "cbp.liaison", $"/subjects/{LegalStory.Held}"),
        "subject-erased" => ("mx", "gn.liaison", $"/subjects/{LegalStory.Erased}"),
        "verification" => ("mx", "gn.liaison", "/verification"),
        "verification-incident" => ("us", "auditor.us", "/verification"),
        "verification-operator" => ("coordination", "operator.coordination", "/verification"),
        "new-event" => ("mx", "gn.liaison", "/new"),
        "not-found" => ("us", "atf.liaison", "/operations/nowhere"),
        "forbidden" => ("mx", "gn.reader", $"/operations/{site.Mexican}/report"),
        "operator" => ("mx", "operator.mx", "/"),
        "too-many" => ("mx", "gn.liaison", "/status/429"),
        "awaiting-acknowledge" => ("us", "atf.liaison", "/awaiting"),
        "awaiting-decide" or "awaiting-decide-shown" => ("mx", "fgr.liaison", "/awaiting"),
        "awaiting-board" => ("mx", "gn.liaison", "/awaiting?done=recall"),
        "awaiting-auditor" => ("mx", "auditor.mx", "/awaiting"),
        "marking" or "marking-changes-shown" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/events/{site.Seizure}/marking"),
        "recall" or "recall-warning-shown" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/events/{site.Seizure}/recall"),
        "why" => ("coordination", "cbp.reader", $"/events/mx/{site.Seizure}/why"),
        "why-gone" => ("us", "atf.liaison", $"/events/mx/{_recalled!.Report}/why"),
        "timeline-gone" => ("coordination", "cbp.reader", $"/timeline/mx/{_recalled!.Report}"),
        "conflicts" or "conflicts-answer-shown" => ("mx", "gn.liaison", "/conflicts"),
        "conflicts-told" => ("us", "hsi.reader", "/conflicts?done=resolve&status=resolved"),
        "conflicts-audit" => ("coordination", "auditor.coordination", "/conflicts?status=soon"),
        "conflicts-coordination" => ("coordination", "hsi.liaison", "/conflicts"),
        "actions" => ("mx", "gn.liaison", "/actions?done=register"),
        "action-new" or "action-refused-shown" => ("mx", "gn.liaison", "/actions/new"),
        "action-withdraw" => ("mx", "gn.liaison", $"/actions/{_conflicts!.Open.Here}/withdraw"),
        "timeline-conflict" => ("coordination", "hsi.reader", "/?pair=matamoros-brownsville&side=coordination"),
        "timeline-action" => ("coordination", "auditor.coordination", $"/timeline/mx/{_conflicts!.Over.Here}"),
        "awaiting-conflict" => ("us", "hsi.liaison", "/awaiting"),
        "joint-list" => ("coordination", "cbp.reader", "/joint-operations"),
        "joint" => ("coordination", "cbp.reader", $"/joint-operations/{_joint}"),
        "joint-national" => ("mx", "sre.liaison", $"/joint-operations/{_joint}?done=accept"),
        "joint-propose" => ("mx", "sre.liaison", "/joint-operations/propose"),
        "joint-accept" or "joint-decline" or "joint-stand-down" or "joint-meeting" or "joint-leg" =>
            ("us", "state.liaison", $"/joint-operations/{_joint}/{name[6..]}"),
        "command-start" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/post/start"),
        "command-close-errors" or "command-close-review" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/post/close"),
        "command-correct" or "command-correct-errors" or "command-correct-review" =>
            ("mx", "gn.liaison", $"/operations/{site.Mexican}/post/corrections?about={site.Seizure}"),
        "command-trace" or "command-trace-errors" => ("mx", "fgr.liaison", $"/operations/{site.Mexican}/post/trace-requests?about={site.Seizure}"),
        "command-answer" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/post/retractions"),
        "plan-where" => ("us", "cbp.liaison", "/operations/new"),
        "plan" or "plan-errors" => ("us", "cbp.liaison", "/operations/new?pair=tijuana-san-diego"),
        "checkpoint-plan" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/checkpoint-plan"),
        "ask-consent" => ("us", "atf.liaison", $"/events/mx/{_asked!.Report}/consent"),
        "operation-gone" => ("mx", "sre.liaison", $"/operations/{site.Mexican}"),
        "checkpoint-open" or "checkpoint-close" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/{name}"),
        "operation-sharing" => ("mx", "gn.liaison", $"/operations/{site.Mexican}#mx-{_shared}"),
        "timeline-event-sharing" => ("coordination", "cbp.reader", $"/timeline/mx/{_shared}"),
        "joint-retract-shown" or "joint-retract-review-shown" => ("mx", "sre.liaison", $"/joint-operations/{_joint}"),
        "tally" => ("mx", "gn.liaison", $"/operations/{site.Mexican}/inspections"),
        "mirror" => ("coordination", "cbp.reader", MirrorStory.Address),
        "timeline-coordination" => ("coordination", "cbp.reader", "/?pair=juarez-el-paso&to=2022-12-01"),
        _ => ("mx", "gn.liaison", $"/operations/{site.Mexican}/report"),
    };

    // A page of an act is named for the act's route.
    private static string Act(string name) => name["asset-".Length..].Replace("-errors", "", StringComparison.Ordinal);

    /// <summary>An asset on which the act makes sense.</summary>
    private Guid OfAct(string act) => act switch
    {
        "transfers" => _assets!.Shared,
        "sharing" or "retractions" => _assets!.Sold,
        _ => _assets!.Held,
    };

    // A form of the releasing pages at its second step, or with what was wrong.
    private async Task StepAsync(IPage page, string name)
    {
        if (name == "awaiting-decide-shown")
        {
            await page.ClickAsync($"#consent-us-{_asked!.Request} details:has(#refuse-us-{_asked.Request}) summary");
            await page.ClickAsync($"#refuse-us-{_asked.Request} button");
            await page.Locator($"#refuse-us-{_asked.Request} .wrong").WaitForAsync();
            return;
        }
        if (name.StartsWith("joint-retract", StringComparison.Ordinal))
        {
            await page.Locator(".owntold a").First.ClickAsync();
            await page.Locator(".warning").WaitForAsync();
            if (name == "joint-retract-shown") return;
            await page.FillAsync("[name='Form.Text']", "Fue al día siguiente");
            await page.ClickAsync("button[value=review]");
            await page.Locator(".audience").WaitForAsync();
            return;
        }
        if (name is "holds-errors-shown" or "subject-errors-shown")
        {
            var form = name == "holds-errors-shown" ? "#place" : "#erase";
            await page.ClickAsync($"{form} summary");
            await page.ClickAsync($"{form} button");
            await page.Locator($"{form} .wrong").First.WaitForAsync();
            return;
        }
        if (name == "conflicts-answer-shown")
        {
            await page.ClickAsync($"#d-resolve-{_conflicts!.Open.Id} > summary");
            await page.ClickAsync($"#resolve-{_conflicts.Open.Id} button");
            await page.Locator($"#resolve-{_conflicts.Open.Id} .wrong").WaitForAsync();
            return;
        }
        if (name == "action-refused-shown")
        {
            await page.SelectOptionAsync("[name='Form.Pair']", "tijuana-san-diego");
            await page.FillAsync("[name='Form.Start']", "2026-11-01T01:30");
            await page.ClickAsync(".fill .primary");
            await page.Locator(".errors").WaitForAsync();
            return;
        }
        if (name == "marking-changes-shown") await page.CheckAsync("[name='Form.Marking'][value=national]", new() { Force = true });
        await page.FillAsync("[name='Form.Reason']", "Decisión de la mesa");
        await page.ClickAsync("button[value=review]");
        await page.Locator(".change").WaitForAsync();
    }

    private static async Task ReviewAsync(IPage page, string name)
    {
        var isReview = name.EndsWith("-review", StringComparison.Ordinal);
        if (name == "command-close-review") await page.FillAsync("[name='Form.Content.outcome']", "Sin pendientes.");
        else if (name == "command-correct-review")
        {
            await page.FillAsync("[name='Form.Content.reason']", "Mal contado.");
            await page.SelectOptionAsync("[name='Form.Content.fields.0.path']", "narrative");
            await page.FillAsync("[name='Form.Content.fields.0.value']", "Tres armas en un doble fondo.");
        }
        else if (name == "seizure-custody-review")
            foreach (var (field, text) in ((string, string)[])[("Seal", "GN-1"), ("Place", "Delegación"), ("Reason", "Puesta a disposición")])
                await page.FillAsync($"[name='Form.{field}']", text);
        else if (isReview && name != "handoff-give-review") await page.FillAsync("[name='Form.Narrative']", "Sin novedad en el cruce.");
        if (name is "report-named-review" or "report-twice-errors") // a list that the marking makes empty abroad
        {
            await page.ClickAsync("#f-ReleaseTo summary");
            await page.CheckAsync("[name='Form.ReleaseTo'][value=atf]");
        }
        if (name == "report-twice-errors") await page.FillAsync("[name='Form.Occurred']", "2025-11-02T01:30");
        if (name.StartsWith("report-sharing", StringComparison.Ordinal)) // all of it, or all of it wrong
        {
            await page.ClickAsync("#f-Sharing summary");
            await page.SelectOptionAsync("[name='Form.Purpose']", "investigation");
            await page.FillAsync("[name='Form.CaseRef']", isReview ? "FGR/2026-17" : "caso 17");
            await page.FillAsync("[name='Form.KeepUntil']", isReview ? "2090-07-01T12:00" : "2019-07-01T12:00");
            await page.SelectOptionAsync("[name='Form.Source']", "C");
            if (isReview) await page.SelectOptionAsync("[name='Form.Information']", "3");
        }
        if (name == "seizure-custody-review") await page.SelectOptionAsync("[name='Form.To']", "fgr");
        await page.ClickAsync("button[value=review]:not(.vh)");
        await page.Locator(isReview ? ".audience" : ".errors").WaitForAsync();
    }
}
