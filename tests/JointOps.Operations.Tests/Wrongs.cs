using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Mexico;
using JointOps.Operations.Deconfliction;
using JointOps.Operations.Joint;
using JointOps.Operations.Slices;
using JointOps.UnitedStates;
using static JointOps.Operations.Tests.Leg;

namespace JointOps.Operations.Tests;

/// <summary>What an officer can get wrong, each by "code: what it is".</summary>
internal static class Wrongs
{
    private static readonly DeconflictionKeys _keys = new([new("190001", new string('k', 32))]);
    private static readonly OperationPlanned _plan = new("Espejo", "Frenar el tráfico");
    private static readonly ReportPosted _report = new("Sin novedad", "es");
    private static readonly CheckpointOpened _open = new("san-ysidro", "south");
    private static readonly CheckpointClosed _close = new("san-ysidro", "south");
    private static readonly CheckpointPlanned _planned = new("san-ysidro", "south", new(Now.DateTime, Now.DateTime.AddHours(12), "America/Tijuana"));
    private static readonly InspectionTallied _tally = new("san-ysidro", "south", Now.AddHours(-6), Now, 40, 30, 20, 10, 0);
    private static readonly SeizedItem _rifle = new(1, "firearm", Serial: "A1", SerialState: "ok");
    private static readonly SeizureRecorded _seizure = new("IPH-1", new(Locality: "Centro"), "southbound", [_rifle]);

    public static IReadOnlyDictionary<string, Action> All { get; } = new Dictionary<string, Action>
    {
        ["operation-exists: planned twice"] = () => Planned().Plan(new(_plan, "national", Pair: "tijuana-san-diego")),
        ["forbidden: an officer of no agency"] = () => PlanOperation.Decide(
            new(_plan, "national", Pair: "border"), new(0, Now, new Dictionary<Type, object>(), new Dictionary<(string, Guid), KnownEvent>()),
            new("mx", null, Roles.Liaison), Leg.Reference),
        ["pair-required: a plan without"] = () => Fresh(new(_plan, "national")),
        ["unknown-pair: a plan"] = () => Fresh(new(_plan, "national", Pair: "nogales-nogales")),
        ["unknown-zone: a window"] = () =>
            Fresh(new(_plan with { Window = new(Now.DateTime, Now.DateTime.AddHours(1), "Mars/Base") }, "national", Pair: "border")),
        ["window-order: ends before it starts"] = () =>
            Fresh(new(_plan with { Window = new(Now.DateTime, Now.DateTime, "America/Tijuana") }, "national", Pair: "border")),
        ["subject-token: a name arrested"] = () => Arrest(a => a with { Subject = "JUAN PÉREZ" }),
        ["out-of-range: arrested without a charge"] = () => Arrest(a => a with { Charges = [] }),
        ["unknown-code: a charge"] = () => Arrest(a => a with { Charges = ["loitering"] }),
        ["charge-repeated: an arrest"] = () => Arrest(a => a with { Charges = ["drug-trafficking", "drug-trafficking"] }),
        ["text-length: an arrest on no paper"] = () => Arrest(a => a with { Document = "" }),
        ["operation-not-running: an arrest before the start"] = () => Planned().Post(MakeArrest.Example, MakeArrest.Decide),
        ["unknown-code: a charge corrected"] = () =>
            With(MakeArrest.Example, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("charges.0", "loitering"))),
        ["field-identifying: an arrest of another person"] = () =>
            With(MakeArrest.Example, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("subject", "MX-SUJ-2019-0413"))),
        ["text-length: a short name"] = () => Fresh(new(_plan with { Name = "ab" }, "national", Pair: "border")),
        ["text-length: a name of spaces"] = () => Fresh(new(_plan with { Name = "      " }, "national", Pair: "border")),
        ["text-length: a name of zero-width spaces"] = () => Fresh(new(_plan with { Name = "\u200B\u200B\u200B" }, "national", Pair: "border")),
        ["text-length: a name of Braille blanks"] = () => Fresh(new(_plan with { Name = "\u2800\u2800\u2800" }, "national", Pair: "border")),
        ["text-length: a name of two letters and what nobody sees"] = () =>
            Fresh(new(_plan with { Name = "a\u200B\u200Db" }, "national", Pair: "border")),
        ["text-length: a long objective"] = () => Fresh(new(_plan with { Objective = new('a', 2_001) }, "national", Pair: "border")),
        ["other-pair: of another operation"] = () => Report(new(_report, "national", Pair: "juarez-el-paso")),
        ["in-the-future: occurred"] = () => Report(new(_report, "national", Now + Rules.ClockTolerance + TimeSpan.FromMilliseconds(1))),
        ["unknown-zone: where it happened"] = () => Report(new(_report, "national", Zone: "Central Standard Time")),
        ["unknown-zone: an empty one"] = () => Report(new(_report, "national", Zone: "")),
        ["marking-required: none"] = () => Report(new(_report)),
        ["unknown-code: a marking"] = () => Report(new(_report, "public")),
        ["unknown-code: a handling"] = () => Report(new(_report, "national", Handling: "H4")),
        ["unknown-agency: releaseTo"] = () => Report(new(_report, "national", ReleaseTo: ["gn", "nobody"])),
        ["unknown-code: a purpose"] = () => Report(new(_report, "national", Purpose: "curiosity")),
        ["evaluation: of no scale"] = () => Report(new(_report, "national", Evaluation: "D5")),
        ["case-ref: a name"] = () => Report(new(_report, "national", CaseRef: "Juan Pérez")),
        ["keep-until: yesterday"] = () => Report(new(_report, "national", KeepUntil: Now.AddDays(-1))),
        ["keep-until: for ever"] = () => Report(new(_report, "national", KeepUntil: Now.AddYears(200))),
        ["marking-same: as it is"] = () => Remark(new(Guid.Empty, "national", "error")),
        ["marking-mixed: some gain and some lose"] = () => Remark(new(Guid.Empty, "binational", "error", ["sedena", "atf"])),
        ["marking-withdrawn: given again after it was taken back"] = () => With(_report, "national", null, l =>
        {
            var e = l.Events[^1];
            l.Known[("mx", e.Id)] = new(e.Id, "operation.report-posted.v1",
                new("mx", "gn", "tijuana-san-diego", "national", null, null, Now, Earlier: [new("binational", null, null)]), 7);
            l.Post(new MarkingChanged(e.Id, "binational", "error"), MarkRecord.Change, "agency");
        }),
        ["unknown-code: for coordination alone"] = () => Remark(new(Guid.Empty, "coordination", "error")),
        ["unknown-code: posted for coordination alone"] = () => Report(new(_report, "coordination")),
        ["unknown-code: an action of no kind"] = () => Register(a => a with { Kind = "party" }),
        ["unknown-code: a target of no kind"] = () => Register(a => a with { Targets = [new("dog", "Firulais")] }),
        ["text-length: a target of nothing but hyphens"] = () => Register(a => a with { Targets = [new("plate", "- - -")] }),
        ["text-length: a long label"] = () => Register(a => a with { Label = new('l', 121) }),
        ["out-of-range: too many targets"] = () =>
            Register(a => a with { Targets = [.. Enumerable.Repeat(new ActionTarget("plate", "BCN-41-27"), 21)] }),
        ["position-far: latitude and longitude changed"] = () => Register(a => a with { Position = new(a.Position.Lon, a.Position.Lat) }),
        ["position-far: at another pair"] = () => Register(a => a with { Position = new(25.88, -97.5) }),
        ["pair-required: an action"] = () => Register(a => a, pair: null),
        ["unknown-pair: an action"] = () => Register(a => a, pair: "nogales-nogales"),
        ["window-long: two months"] = () => Register(a => a with { Window = a.Window with { End = a.Window.End.AddDays(60) } }),
        ["window-order: an action that ends before it begins"] = () => Register(a => a with { Window = a.Window with { End = a.Window.Start } }),
        ["no-key-for-month: before the first"] = () =>
            RegisterAction.Closed(
                new(RegisterAction.Example, Pair: "tijuana-san-diego"), Leg.Reference, new([new("202001", new string('k', 32))]), "mx"),
        ["window-order: over a change of the clock"] = () =>
            Register(a => a with { Window = new(new(2019, 3, 10, 2, 15, 0), new(2019, 3, 10, 3, 10, 0), "America/Los_Angeles") }),
        ["release-is-settled: an action for everybody"] = () =>
            RegisterAction.Closed(new(RegisterAction.Example, "binational", Pair: "tijuana-san-diego"), Leg.Reference, _keys, "mx"),
        ["not-found: another agency's action withdrawn"] = () => DeconflictionTests.Withdraw("fgr"),
        ["already-retracted: an action withdrawn twice"] = () => DeconflictionTests.Withdraw("gn", withdrawn: true),
        ["not-found: a conflict of others"] = () =>
            DeconflictionTests.Acknowledge("us", "fbi", DeconflictionTests.Conflict(("mx", "gn"), ("us", "hsi"))),
        ["already-acknowledged: a conflict"] = () =>
            DeconflictionTests.Acknowledge("us", "hsi", DeconflictionTests.Conflict(("mx", "gn"), ("us", "hsi"), false, "hsi")),
        ["conflict-over: answered after the action was withdrawn"] = () =>
            DeconflictionTests.Answer("us", "hsi", DeconflictionTests.Conflict(("mx", "gn"), ("us", "hsi"), over: true)),
        ["unknown-code: an outcome"] = () =>
            DeconflictionTests.Answer("us", "hsi", DeconflictionTests.Conflict(("mx", "gn"), ("us", "hsi")), "ignore"),
        ["unknown-code: another marking"] = () => Remark(new(Guid.Empty, "public", "error")),
        ["unknown-agency: another name"] = () => Remark(new(Guid.Empty, "binational", "error", ["nobody"])),
        ["pair-marking-needs-pair: marked anew"] = () =>
        {
            var l = Planned(pair: "border");
            var e = l.Post(_report, PostReport.Decide, "national");
            l.Post(new MarkingChanged(e.Id, "pair", "error"), MarkRecord.Change, "agency");
        },
        ["marking-too-narrow: a start hidden afterwards"] =
            () => { var l = Running(); l.Post(new MarkingChanged(l.Events[^1].Id, "agency", "error"), MarkRecord.Change, "agency"); },
        ["target-of-other-agency: recalled by another"] = () =>
            With(_report, "national", "sedena", l => l.Post(new RecordRecalled(l.Events[^1].Id, "error"), MarkRecord.Recall)),
        ["already-recalled: recalled twice"] = () => Recalled(l => l.Post(new RecordRecalled(l.Events[^2].Id, "error"), MarkRecord.Recall)),
        ["already-recalled: corrected after"] = () => Recalled(l => Correct(l, l.Events[^2].Id, new FieldCorrection("narrative", "otra"))),
        ["already-recalled: marked after"] = () =>
            Recalled(l => l.Post(new MarkingChanged(l.Events[^2].Id, "binational", "error"), MarkRecord.Change, "agency")),
        ["target-is-record: a recall"] = () => Recalled(l => l.Post(new RecordRetracted(l.Events[^1].Id, "error"), AmendRecord.Retract)),
        ["agency-repeated: releaseTo"] = () => Report(new(_report, "national", ReleaseTo: ["gn", "gn"])),
        ["out-of-range: more agencies than there are"] = () => Report(new(_report, "national", ReleaseTo: [.. Enumerable.Repeat("gn", 5_000)])),
        ["out-of-range: in the year 1"] = () => Report(new(_report, "national", DateTimeOffset.MinValue)),
        ["unknown-zone: what a machine keeps beside its zones"] = () => Report(new(_report, "national", Zone: "posixrules")),
        ["marking-too-narrow: a hidden start"] = () => Planned().Post(new OperationStarted(), ChangeStatus.Start, "agency"),
        ["marking-too-narrow: a hidden suspension"] = () => Running().Post(new OperationSuspended("lluvia"), ChangeStatus.Suspend, "agency"),
        ["marking-too-narrow: a hidden end"] = () => Running().Post(new OperationClosed("fin"), ChangeStatus.Close, "agency"),
        ["marking-too-narrow: a hidden checkpoint"] = () => Running().Post(_open, RunCheckpoint.Open, "agency"),
        ["marking-too-narrow: a checkpoint for some"] = () =>
            Running().Post(new Posting<CheckpointOpened>(_open, "binational", ReleaseTo: ["gn", "sedena"]), RunCheckpoint.Open),
        ["marking-too-narrow: a hidden closing"] = () => Open().Post(_close, RunCheckpoint.Close, "agency"),
        ["marking-too-narrow: for agencies of the pair, where others see the operation"] = () =>
            Running(pair: "reynosa-mcallen").Post(new CheckpointOpened("hidalgo", "south"), RunCheckpoint.Open, "pair"),
        ["pair-marking-needs-pair: border"] = () => Planned(pair: "border").Post(_report, PostReport.Decide, "pair"),
        ["unknown-code: a language"] = () => Report(new(_report with { Lang = "fr" }, "national")),
        ["text-length: an empty report"] = () => Report(new(_report with { Narrative = " " }, "national")),
        ["text-length: a long informant"] = () => Report(new(_report with { Informant = new('i', 101) }, "national")),
        ["operation-not-planned: started twice"] = () => Running().Post(new OperationStarted(), ChangeStatus.Start),
        ["operation-not-running: suspended too early"] = () => Planned().Post(new OperationSuspended("lluvia"), ChangeStatus.Suspend),
        ["operation-not-suspended: resumed without"] = () => Running().Post(new OperationResumed(), ChangeStatus.Resume),
        ["operation-closed: closed twice"] = () => Closed().Post(new OperationClosed("fin"), ChangeStatus.Close),
        ["operation-closed: a seizure after"] = () => Closed().Post(_seizure, RecordSeizure.Decide),
        ["operation-not-running: a checkpoint before"] = () => Planned().Post(_open, RunCheckpoint.Open),
        ["unknown-crossing: of another pair"] = () => Running().Post(_open with { Crossing = "stanton" }, RunCheckpoint.Open),
        ["unknown-code: an end"] = () => Running().Post(_open with { End = "east" }, RunCheckpoint.Open),
        ["out-of-range: no lanes"] = () => Running().Post(_open with { Lanes = 0 }, RunCheckpoint.Open),
        ["checkpoint-open: opened twice"] = () => Open().Post(_open, RunCheckpoint.Open),
        ["checkpoint-not-open: closed without"] = () => Running().Post(_close, RunCheckpoint.Close),
        ["checkpoint-not-open: the other end"] = () => Open().Post(_close with { End = "north" }, RunCheckpoint.Close),
        ["operation-exists: proposed twice"] = () => Mexico().Propose(),
        ["unknown-pair: a proposal"] = () => new JointSide("mx").Propose(ProposeOperation.Example with { Pairs = ["nogales-nogales"] }),
        ["out-of-range: a proposal for nowhere"] = () => new JointSide("mx").Propose(ProposeOperation.Example with { Pairs = [] }),
        ["out-of-range: a pair twice"] = () =>
            new JointSide("mx").Propose(ProposeOperation.Example with { Pairs = ["juarez-el-paso", "juarez-el-paso"] }),
        ["text-length: an objective in one language"] = () =>
            new JointSide("mx").Propose(ProposeOperation.Example with { Objective = new("Frenar", "") }),
        ["text-length: a proposal without its legal basis"] = () => new JointSide("mx").Propose(ProposeOperation.Example with { LegalBasis = "" }),
        ["out-of-range: halfway after the end"] = () => new JointSide("mx").Propose(Cadenced(c => c with { HalfwayDay = 90 })),
        ["out-of-range: an end on the day it starts"] = () => new JointSide("mx").Propose(Cadenced(c => c with { EndDay = 0 })),
        ["out-of-range: meetings every no days"] = () => new JointSide("mx").Propose(Cadenced(c => c with { MeetingEveryDays = 0 })),
        ["out-of-range: a start past all calendars"] = () => new JointSide("mx").Propose(Cadenced(c => c with { Start = DateOnly.MaxValue })),
        ["joint-is-binational: a proposal for the own side"] = () => new JointSide("mx").Propose(marking: "national"),
        ["joint-is-binational: a proposal for some"] = () => new JointSide("mx").Post(
            new Posting<OperationProposed>(ProposeOperation.Example, "binational", Pair: "border", ReleaseTo: ["cbp"]), ProposeOperation.Decide),
        ["proposal-own: accepted by who made it"] = () => Mexico().Accept(),
        ["proposal-own: declined by who made it"] = () => Mexico().Decline(),
        ["proposal-unknown: another than the address names"] = () => UnitedStates().Post(new OperationAccepted(Guid.Empty), AcceptProposal.Decide),
        ["proposal-answered: accepted twice"] = () => UnitedStates().Accept().Accept(),
        ["proposal-answered: declined after a yes"] = () => UnitedStates().Accept().Decline(),
        ["text-length: declined without a reason"] = () => UnitedStates().Decline(""),
        ["out-of-range: accepted for days that cannot be counted"] = () =>
            UnitedStates().Post(new OperationAccepted(JointSide.Id, new(new(2019, 7, 22), 0)), AcceptProposal.Decide),
        ["proposal-unanswered: a meeting before"] = () => Mexico().Meet(1),
        ["proposal-unanswered: a leg before"] = () => Mexico().Join(),
        ["proposal-unanswered: stood down before"] = () => UnitedStates().StandDown(),
        ["proposal-declined: a meeting after"] = () => UnitedStates().Decline().Meet(1),
        ["proposal-declined: by the other side"] = () => Mexico(UnitedStates().Decline()).Meet(1),
        ["meeting-told: twice"] = () => UnitedStates().Accept().Meet(1).Meet(1),
        ["out-of-range: meeting 0"] = () => UnitedStates().Accept().Meet(0),
        ["in-the-future: a meeting"] = () => UnitedStates().Accept().Meet(1, new(2019, 7, 27)),
        ["text-length: a meeting of which nothing is told"] = () =>
            UnitedStates().Accept().Post(new MeetingHeld(1, new(2019, 7, 26), ""), HoldMeeting.Decide),
        ["leg-stood-down: a meeting after"] = () => UnitedStates().Accept().StandDown().Meet(1),
        ["leg-stood-down: stood down twice"] = () => UnitedStates().Accept().StandDown().StandDown(),
        ["leg-unknown: never planned"] = () => UnitedStates().Accept().Post(new LegJoined(Guid.Empty, JointSide.Id), JoinLeg.Decide),
        ["leg-unknown: retracted"] = () => UnitedStates().Accept().Join(retracted: true),
        ["leg-unknown: not for this agency to see"] = () => UnitedStates().Accept().Join(mark: m => m with { Agency = "fbi", Marking = "agency" }),
        ["proposal-unknown: a leg of another"] = () => UnitedStates().Accept().Join(joint: Guid.Empty),
        ["leg-of-other-pair: Reynosa"] = () => UnitedStates().Accept().Join(mark: m => m with { Pair = "reynosa-mcallen" }),
        ["leg-is-hidden: it never left"] = () => UnitedStates().Accept().Join(left: false),
        ["leg-joined: twice"] = () => UnitedStates().Accept().Join().Join(),
        ["target-unknown: nothing that was told of it"] = () => UnitedStates().Accept().Retract(Guid.Empty),
        ["handshake-stands: an acceptance retracted"] = () => { var us = UnitedStates().Accept(); us.Retract(us.Account.Told[^1].Id); },
        ["target-of-other-agency: another's meeting"] =
            () => { var us = UnitedStates().Accept().Meet(1); us.Retract(us.Account.Told[^1].Id, "cbp"); },
        ["operation-closed: a checkpoint planned after"] = () => Closed().Post(_planned, PlanCheckpoint.Decide),
        ["unknown-crossing: planned elsewhere"] = () => Planned().Post(_planned with { Crossing = "stanton" }, PlanCheckpoint.Decide),
        ["unknown-code: planned at no end"] = () => Planned().Post(_planned with { End = "east" }, PlanCheckpoint.Decide),
        ["out-of-range: planned on no lanes"] = () => Planned().Post(_planned with { Lanes = 0 }, PlanCheckpoint.Decide),
        ["unknown-zone: a checkpoint planned nowhere"] = () =>
            Planned().Post(_planned with { Window = _planned.Window with { Zone = "Mars/Base" } }, PlanCheckpoint.Decide),
        ["window-order: a checkpoint planned for no time"] = () =>
            Planned().Post(_planned with { Window = _planned.Window with { End = _planned.Window.Start } }, PlanCheckpoint.Decide),
        ["window-offset: a checkpoint planned in UTC"] = () =>
            Planned().Post(_planned with { Window = _planned.Window with { Start = Now.UtcDateTime } }, PlanCheckpoint.Decide),
        ["window-offset: an operation planned in the machine's time"] = () =>
            Fresh(new(_plan with { Window = new(Now.LocalDateTime, Now.DateTime.AddHours(9), "America/Tijuana") }, "national", Pair: "border")),
        ["operation-not-running: a tally before"] = () => Planned().Post(_tally, TallyInspections.Decide),
        ["unknown-crossing: a tally elsewhere"] = () => Tally(_tally with { Crossing = "stanton" }),
        ["unknown-code: a tally at no end"] = () => Tally(_tally with { End = "east" }),
        ["out-of-range: fewer than none inspected"] = () => Tally(_tally with { Canine = -1 }),
        ["out-of-range: more than a million inspected"] = () => Tally(_tally with { Vehicles = 1_000_001 }),
        ["window-order: a tally of no time"] = () => Tally(_tally with { To = _tally.From }),
        ["in-the-future: a tally of what is to come"] = () => Tally(_tally with { To = Now + Rules.ClockTolerance + TimeSpan.FromMilliseconds(1) }),
        ["text-length: a long note beside a tally"] = () => Tally(_tally with { Note = new('a', 2_001) }),
        ["out-of-range: a tally corrected to fewer than none"] =
            () => { var l = Running(); l.Post(_tally, TallyInspections.Decide); Correct(l, l.Events[^1].Id, new FieldCorrection("nii", "-1")); },
        ["place-required: nowhere"] = () => Seize(_seizure with { Place = new() }),
        ["unknown-code: a crossing without its end"] = () => Seize(_seizure with { Place = new("san-ysidro") }),
        ["out-of-range: no items"] = () => Seize(_seizure with { Items = [] }),
        ["items-numbering: from 2"] = () => Seize(_seizure with { Items = [_rifle with { No = 2 }] }),
        ["unknown-code: a kind"] = () => Seize(_seizure with { Items = [_rifle with { Kind = "bazooka" }] }),
        ["out-of-range: a quantity of nothing"] = () => Seize(_seizure with { Items = [new(1, "narcotic", 0, "kg")] }),
        ["firearm-quantity: two in one"] = () => Seize(_seizure with { Items = [_rifle with { Quantity = 2 }] }),
        ["text-length: an ok serial that is missing"] = () => Seize(_seizure with { Items = [_rifle with { Serial = null }] }),
        ["unknown-code: a firearm without serial state"] = () => Seize(_seizure with { Items = [_rifle with { SerialState = null }] }),
        ["field-of-other-kind: a calibre of money"] = () => Seize(_seizure with { Items = [new(1, "currency", 10, "USD", Caliber: "9 mm")] }),
        ["field-of-other-kind: a serial of ammunition"] = () => Seize(_seizure with { Items = [new(1, "ammunition", 10, Serial: "A1")] }),
        ["field-of-other-kind: an importer of a vehicle"] = () => Seize(_seizure with { Items = [new(1, "vehicle", Importer: "Century")] }),
        ["unit-of-other-kind: a firearm by weight"] = () => Seize(_seizure with { Items = [_rifle with { Unit = "kg" }] }),
        ["unit-of-other-kind: narcotics by the piece"] = () => Seize(_seizure with { Items = [new(1, "narcotic", 3)] }),
        ["unknown-code: a currency of nobody"] = () => Seize(_seizure with { Items = [new(1, "currency", 10, "GOLD")] }),
        ["currency-withdrawn: money of another year"] = () => Seize(_seizure with { Items = [new(1, "currency", 10, "VEF")] }),
        ["unknown-code: ammunition in dollars"] = () => Seize(_seizure with { Items = [new(1, "ammunition", 10, "USD")] }),
        ["too-many-decimals: half a round"] = () => Seize(_seizure with { Items = [new(1, "ammunition", 10.5m)] }),
        ["too-many-decimals: a tenth of a cent"] = () => Seize(_seizure with { Items = [new(1, "currency", 10.001m, "MXN")] }),
        ["too-many-decimals: a hundredth of a yen"] = () => Seize(_seizure with { Items = [new(1, "currency", 10.01m, "JPY")] }),
        ["serial-not-legible: obliterated and told"] = () => Seize(_seizure with { Items = [_rifle with { SerialState = "obliterated" }] }),
        ["seizure-unknown: custody of one never posted"] = () => Hand(t => t with { Seizure = Guid.Empty }),
        ["item-unknown: custody of a second one"] = () => Hand(t => t with { Items = [2] }),
        ["item-repeated: custody of one twice"] = () => Hand(t => t with { Items = [1, 1] }),
        ["out-of-range: custody of nothing"] = () => Hand(t => t with { Items = [] }),
        ["custody-broken: from whoever does not hold it"] = () => Hand(t => t with { From = "fgr", To = "gn" }),
        ["custody-broken: under another seal"] = () => Hand(t => t with { From = "fgr", To = "sedena", Seal = "S-1" }, handed: true, agency: "fgr"),
        ["custody-broken: before it was seized"] = () => Hand(t => t, occurred: Now.AddDays(-1)),
        ["unknown-agency: custody to nobody"] = () => Hand(t => t with { To = "interpol" }),
        ["custody-across-border: to the other side"] = () => Hand(t => t with { To = "atf" }),
        ["custody-same-agency: to itself"] = () => Hand(t => t with { To = "gn" }),
        ["custody-of-others: told by a third"] = () => Hand(t => t, agency: "sedena"),
        ["text-length: custody without a seal"] = () => Hand(t => t with { Seal = " " }),
        ["custody-unseen: to who does not see the seizure"] = () =>
            With(_seizure, "agency", null, l => l.Post(Transfer(l), TransferCustody.Decide)),
        ["recall-of-state: a transfer"] = () => Handed(l =>
            l.Post(new RecordRecalled(l.Events[^1].Id, "error"), MarkRecord.Recall, "agency")),
        ["custody-goes-on: a seizure retracted that was handed over"] = () => Handed(l =>
            l.Post(new RecordRetracted(l.Events.First(e => e.Data is SeizureRecorded).Id, "error"), AmendRecord.Retract, "agency")),
        ["field-identifying: the kind of a thing that was handed over"] = () => Handed(l =>
            Correct(l, l.Events.First(e => e.Data is SeizureRecorded).Id, new FieldCorrection("items.0.kind", "vehicle"))),
        ["serial-repeated: one rifle twice"] = () => Seize(_seizure with { Items = [_rifle, _rifle with { No = 2, Serial = "a1 " }] }),
        ["marking-too-narrow: a transfer hidden later"] = () => Handed(l =>
            l.Post(new MarkingChanged(l.Events[^1].Id, "agency", "error"), MarkRecord.Change, "agency")),
        ["marking-too-narrow: a seizure shown to who may not see its transfer"] = () =>
        {
            var leg = Running();
            leg.Post(new Posting<SeizureRecorded>(_seizure, "national", ReleaseTo: ["fgr"]), RecordSeizure.Decide);
            leg.Post(Transfer(leg), TransferCustody.Decide);
            leg.Post(new MarkingChanged(Transfer(leg).Seizure, "national", "error"), MarkRecord.Change, "agency");
        },
        ["custody-goes-on: a transfer retracted under a later one"] = () => Handed(l =>
        {
            var first = l.Events[^1].Id;
            l.Post(Transfer(l) with { From = "fgr", To = "sedena", Seal = "S-2" }, TransferCustody.Decide, agency: "fgr");
            l.Post(new RecordRetracted(first, "error"), AmendRecord.Retract, "agency");
        }),
        ["field-identifying: an item of a transfer"] = () => Handed(l => Correct(l, l.Events[^1].Id, new FieldCorrection("items.0", "2"))),
        ["seizure-unknown: kept is not here"] = () => Merge(m => m with { Kept = new("mx", Guid.CreateVersion7()) }),
        ["merge-with-itself: kept and given up"] = () => Merge(m => m with { Merged = [m.Kept.Id], Items = [new(m.Kept.Id, 1, 1)] }),
        ["target-of-other-agency: another agency's report given up"] = () => Merge(m => m, agency: "fgr"),
        ["merge-items: one is left out"] = () => Merge(m => m with { Items = [new(m.Merged[0], 2, 1)] }),
        ["merge-items: into an item that is none"] = () => Merge(m => m with { Items = [new(m.Merged[0], 1, 7)] }),
        ["merge-items: dollars into pesos"] = () => MergeThings(new(1, "currency", 5, "USD"), new(1, "currency", 5, "MXN")),
        ["merge-items: two serials that both are legible"] = () => MergeThings(_rifle, _rifle with { Serial = "B2" }),
        ["merge-marked-apart: one that others do not see"] = () => Merge(m => m, before: (l, m) =>
        {
            var hidden = l.Post(_seizure, RecordSeizure.Decide, "agency").Id;
            l.Post(m with { Merged = [m.Merged[0], hidden], Items = [.. m.Items, new(hidden, 1, 1)] }, MergeSeizures.Decide);
        }),
        ["merge-traced: for a report that stands elsewhere"] = () => Merge(m => m, before: (l, m) =>
        {
            l.Post(TraceOf(l) with { Seizure = m.Merged[0] }, RequestTrace.Decide, agency: "fgr");
            var elsewhere = Guid.CreateVersion7();
            l.Known[("us", elsewhere)] = new(
                elsewhere, "seizure.recorded.v1", new("us", "cbp", "tijuana-san-diego", "binational", null, null, Now), 3,
                Content: System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { data = _seizure }, Contracts.Wire.Options));
            l.Post(m with { Kept = new("us", elsewhere) }, MergeSeizures.Decide);
        }),
        ["merge-kept-is-narrower: the report kept is hidden from some"] = () => Merge(m => m, kept: "agency"),
        ["seizure-merged: given up twice"] = () => Merged((l, m) => l.Post(m, MergeSeizures.Decide)),
        ["seizure-merged: custody of a report given up"] = () =>
            Merged((l, m) => l.Post(Transfer(l) with { Seizure = m.Merged[0] }, TransferCustody.Decide)),
        ["seizure-merged: a trace of a report given up"] = () =>
            Merged((l, m) => l.Post(TraceOf(l) with { Seizure = m.Merged[0] }, RequestTrace.Decide, agency: "fgr")),
        ["merge-custody-differs: in other hands"] = () => Merge(m => m, before: (l, m) =>
        {
            l.Post(Transfer(l) with { Seizure = m.Kept.Id }, TransferCustody.Decide);
            l.Post(Transfer(l) with { Seizure = m.Merged[0], To = "sedena" }, TransferCustody.Decide);
        }),
        ["already-traced: under the report given up"] = () => Merge(m => m, before: (l, m) =>
            l.Post(TraceOf(l) with { Seizure = m.Merged[0] }, RequestTrace.Decide, agency: "fgr"), after: (l, m) =>
            l.Post(TraceOf(l) with { Seizure = m.Kept.Id }, RequestTrace.Decide, agency: "fgr")),
        ["out-of-range: a position off the earth"] = () => Seize(_seizure with { ExactPosition = new(91, 0) }),
        ["target-unknown: never posted"] = () => Planned().Post(new RecordRetracted(Guid.Empty, "error"), AmendRecord.Retract),
        ["target-unknown: another agency's secret"] = () =>
            With(_report, "agency", "sedena", l => l.Post(new RecordRetracted(l.Events[^1].Id, "error"), AmendRecord.Retract)),
        ["target-of-other-agency: retracted by another"] = () =>
            With(_report, "national", "sedena", l => l.Post(new RecordRetracted(l.Events[^1].Id, "error"), AmendRecord.Retract)),
        ["target-is-record: a retraction"] = () => Retracted(l => l.Post(new RecordRetracted(l.Events[^1].Id, "error"), AmendRecord.Retract)),
        ["already-retracted: retracted twice"] = () => Retracted(l => l.Post(new RecordRetracted(l.Events[^2].Id, "error"), AmendRecord.Retract)),
        ["already-retracted: corrected after"] = () => Retracted(l => Correct(l, l.Events[^2].Id, new FieldCorrection("narrative", "otra"))),
        ["fields-required: none"] = () => With(_report, "national", null, l => Correct(l, l.Events[^1].Id)),
        ["field-unknown: none of its fields"] = () =>
            With(_report, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("serial", "x"))),
        ["field-value: no number"] = () =>
            With(_seizure, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("items.0.no", "uno"))),
        ["field-value: no whole number"] = () =>
            With(_seizure, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("items.0.no", "1.5"))),
        ["unknown-code: corrected to a direction that is none"] = () =>
            With(_seizure, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("direction", "up"))),
        ["text-length: corrected to an empty serial"] = () =>
            With(_seizure, "national", null, l => Correct(l, l.Events[^1].Id, new FieldCorrection("items.0.serial", ""))),
        ["text-length: a plan corrected to no name"] = () =>
            With(_report, "national", null, l => Correct(l, l.Events[0].Id, new FieldCorrection("name", ""))),
        ["field-identifying: a checkpoint elsewhere"] =
            () => { var l = Open(); Correct(l, l.Events[^1].Id, new FieldCorrection("crossing", "otay-mesa")); },
        ["not-your-agency: a trace by the guard"] = () => Trace(l => l, "gn"),
        ["unknown-code: a trace system"] = () => Trace(l => l, "fgr", t => t with { System = "gTrace" }),
        ["in-the-future: a recovery"] = () => Trace(l => l, "fgr", t => t with { RecoveryDate = new(2019, 7, 27) }),
        ["seizure-unknown: never posted"] = () => Trace(l => l, "fgr", t => t with { Seizure = Guid.Empty }),
        ["seizure-unknown: retracted"] = () =>
            Trace(l => { l.Post(new RecordRetracted(l.Events[^1].Id, "error"), AmendRecord.Retract); return l; }, "fgr"),
        ["item-is-no-firearm: no such item"] = () => Trace(l => l, "fgr", t => t with { Item = 2 }),
        ["not-your-agency: an assessment by the guard"] = () => Assess(a => a, "gn"),
        ["unknown-code: ineligible without a reason"] = () => Assess(a => a with { Reason = null }),
        ["eligible-without-reason: eligible with one"] = () => Assess(a => a with { Eligible = true }),
        ["item-is-no-firearm: an assessment of nothing"] = () => Assess(a => a with { Item = 9 }),
        ["already-traced: assessed after the request"] = () => Trace(l =>
        {
            l.Post(TraceOf(l), RequestTrace.Decide, agency: "fgr");
            l.Post(new TraceEligibilityAssessed(TraceOf(l).Seizure, 1, true), AssessTrace.Decide, agency: "fgr");
            return l;
        }, "fgr"),
        ["trace-ineligible: a trace of what cannot be traced"] = () => Trace(l =>
        {
            l.Post(new TraceEligibilityAssessed(TraceOf(l).Seizure, 1, false, "no-serial"), AssessTrace.Decide, agency: "fgr");
            return l;
        }, "fgr"),
        ["not-your-agency: a status by HSI"] = () => Asked((l, id) => l.Post(new TraceStatusReported(id, "received"), ReportTraceStatus.Report)),
        ["unknown-code: a status of none"] = () => Asked((l, id) =>
            l.Post(new TraceStatusReported(id, "lost"), ReportTraceStatus.Report, agency: "atf")),
        ["already-answered: a status after the answer"] = () => Asked((l, id) =>
        {
            l.Post(new TraceCompleted(id, "foreign"), CompleteTrace.Decide, agency: "atf");
            l.Post(new TraceStatusReported(id, "received"), ReportTraceStatus.Report, agency: "atf");
        }),
        ["trace-closed: closed twice"] = () => Asked((l, id) =>
        {
            l.Post(new TraceClosedUnresolved(id, "no-reply"), ReportTraceStatus.Close, agency: "atf");
            l.Post(new TraceClosedUnresolved(id, "no-reply"), ReportTraceStatus.Close, agency: "atf");
        }),
        ["unknown-code: closed for no reason"] = () => Asked((l, id) =>
            l.Post(new TraceClosedUnresolved(id, "tired"), ReportTraceStatus.Close, agency: "atf")),
        ["already-traced: twice"] = () => Trace(l => { l.Post(TraceOf(l), RequestTrace.Decide, agency: "fgr"); return l; }, "fgr"),
        ["not-your-agency: an answer by customs"] = () => Answer("cbp"),
        ["unknown-code: a result"] = () => Answer("atf", t => t with { Result = "found" }),
        ["out-of-range: before it was sold"] = () => Answer("atf", t => t with { TimeToCrimeDays = -1 }),
        ["in-the-future: sold tomorrow"] = () => Answer("atf", t => t with { RetailDate = new(2019, 7, 27) }),
        ["request-unknown: never taken in"] = () => Answer("atf", t => t with { Request = Guid.Empty }),
        ["already-answered: twice"] = () => Answer("atf", twice: true),
        ["request-retracted: by the other side"] = () => Answer("atf", retracted: true),
        ["request-unknown: not for ATF to see"] = () => Answer("atf", mark: m => m with { ReleaseTo = ["cbp"] }),
    };

    private static void Fresh(Posting<OperationPlanned> post) => PlanOperation.Decide(post,
        new(0, Now, new Dictionary<Type, object>(), new Dictionary<(string, Guid), KnownEvent>()), new("mx", "gn", Roles.Liaison), Leg.Reference);

    private static void Arrest(Func<ArrestMade, ArrestMade> change) => Running().Post(change(MakeArrest.Example), MakeArrest.Decide);

    private static void Report(Posting<ReportPosted> post) => Planned().Post(post, PostReport.Decide);

    private static JointSide Mexico(JointSide? other = null) => new JointSide("mx", other).Propose();

    private static JointSide UnitedStates() => new("us", Mexico());

    private static OperationProposed Cadenced(Func<Cadence, Cadence> change) =>
        ProposeOperation.Example with { Cadence = change(ProposeOperation.Example.Cadence) };

    private static void Tally(InspectionTallied tally) => Running().Post(tally, TallyInspections.Decide);

    private static void Assess(Func<TraceEligibilityAssessed, TraceEligibilityAssessed> change, string agency = "fgr") =>
        With(_seizure, "national", null, leg =>
            leg.Post(change(new(TraceOf(leg).Seizure, 1, false, "serial-obliterated")), AssessTrace.Decide, agency: agency));

    private static CustodyTransferred Transfer(Leg leg) => new(
        leg.Events.First(e => e.Data is SeizureRecorded).Id, [1], "gn", "fgr", "S-1", "Delegación", "Puesta a disposición", "S-2");

    private static void Hand(
        Func<CustodyTransferred, CustodyTransferred> change, string marking = "national", string? agency = null, bool handed = false,
        DateTimeOffset? occurred = null) => With(_seizure, "national", null, leg =>
        {
            if (handed) leg.Post(Transfer(leg), TransferCustody.Decide);
            leg.Post(new Posting<CustodyTransferred>(change(Transfer(leg)), marking, occurred), TransferCustody.Decide, agency);
        });

    private static void Handed(Action<Leg> after) => With(_seizure, "national", null, leg =>
    {
        leg.Post(Transfer(leg), TransferCustody.Decide, "national");
        after(leg);
    });

    // Two reports of one rifle: the first is kept.
    private static void Merge(
        Func<SeizureMerged, SeizureMerged> change, string marking = "binational", string kept = "binational", string? agency = null,
        Action<Leg, SeizureMerged>? before = null, Action<Leg, SeizureMerged>? after = null) => With(_seizure, kept, null, leg =>
        {
            var second = leg.Post(_seizure, RecordSeizure.Decide).Id;
            var merge = new SeizureMerged(
                new("mx", leg.Events.First(e => e.Data is SeizureRecorded).Id), [second], [new(second, 1, 1)], "La misma revisión");
            before?.Invoke(leg, merge);
            leg.Post(change(merge), MergeSeizures.Decide, marking, agency);
            after?.Invoke(leg, merge);
        });

    private static void MergeThings(SeizedItem kept, SeizedItem given) => With(_seizure with { Items = [kept] }, "binational", null, leg =>
    {
        var second = leg.Post(_seizure with { Items = [given] }, RecordSeizure.Decide).Id;
        leg.Post(
            new SeizureMerged(new("mx", leg.Events.First(e => e.Data is SeizureRecorded).Id), [second], [new(second, 1, 1)], "La misma"),
            MergeSeizures.Decide);
    });

    private static void Merged(Action<Leg, SeizureMerged> after) => Merge(m => m, after: after);

    private static void Seize(SeizureRecorded seizure) => Running().Post(seizure, RecordSeizure.Decide);

    private static Leg Closed()
    {
        var leg = Running();
        leg.Post(new OperationClosed("fin"), ChangeStatus.Close);
        return leg;
    }

    private static Leg Open()
    {
        var leg = Running();
        leg.Post(_open, RunCheckpoint.Open);
        return leg;
    }

    private static void With(object content, string marking, string? agency, Action<Leg> then)
    {
        var leg = Running();
        if (content is ReportPosted report) leg.Post(report, PostReport.Decide, marking, agency);
        else if (content is ArrestMade arrest) leg.Post(arrest, MakeArrest.Decide, marking, agency);
        else leg.Post((SeizureRecorded)content, RecordSeizure.Decide, marking, agency);
        then(leg);
    }

    private static void Retracted(Action<Leg> then) => With(_report, "national", null, leg =>
    {
        leg.Post(new RecordRetracted(leg.Events[^1].Id, "error"), AmendRecord.Retract);
        then(leg);
    });

    private static void Register(Func<ActionPlanned, ActionPlanned> wrong, string? pair = "tijuana-san-diego") =>
        RegisterAction.Closed(new(wrong(RegisterAction.Example), Pair: pair), Leg.Reference, _keys, "mx");

    private static void Remark(MarkingChanged change) =>
        With(_report, "national", null, l => l.Post(change with { Target = l.Events[^1].Id }, MarkRecord.Change, "agency"));

    private static void Recalled(Action<Leg> then) => With(_report, "national", null, l =>
    {
        l.Post(new RecordRecalled(l.Events[^1].Id, "error"), MarkRecord.Recall);
        then(l);
    });

    private static void Correct(Leg leg, Guid target, params FieldCorrection[] fields) =>
        leg.Post(new RecordCorrected(target, "error", fields), AmendRecord.Correct);

    private static TraceRequested TraceOf(Leg leg) =>
        new(leg.Events.First(e => e.Data is SeizureRecorded).Id, 1, "eTrace", "routine", "0700", "Tijuana", new(2019, 7, 26));

    private static void Trace(Func<Leg, Leg> before, string agency, Func<TraceRequested, TraceRequested>? change = null) =>
        With(_seizure, "national", null, leg =>
        {
            var trace = TraceOf(before(leg));
            leg.Post(change?.Invoke(trace) ?? trace, RequestTrace.Decide, agency: agency);
        });

    // A request that ATF was told of.
    private static void Asked(Action<Leg, Guid> then)
    {
        var (leg, request) = (Running("us"), Guid.CreateVersion7());
        leg.Known[("mx", request)] = new(
            request, "trace.requested.v1", new("mx", "fgr", "tijuana-san-diego", "binational", null, null, Now), 7);
        then(leg, request);
    }

    private static void Answer(string agency, Func<TraceCompleted, TraceCompleted>? change = null,
        bool twice = false, Func<ReleaseMark, ReleaseMark>? mark = null, bool retracted = false)
    {
        var (leg, request) = (Running("us"), Guid.CreateVersion7());
        var asked = new ReleaseMark("mx", "fgr", "tijuana-san-diego", "binational", null, null, Now);
        leg.Known[("mx", request)] = new(request, "trace.requested.v1", mark?.Invoke(asked) ?? asked, 7, retracted);
        var answer = new TraceCompleted(request, "dealer-only");
        if (twice) leg.Post(answer, CompleteTrace.Decide, agency: agency);
        leg.Post(change?.Invoke(answer) ?? answer, CompleteTrace.Decide, agency: agency);
    }
}
