using JointOps.Contracts.Events;

namespace JointOps.Contracts.Tests;

/// <summary>One event of every type with every field filled in.</summary>
internal static class Samples
{
    private static readonly Guid _id = Guid.Parse("016c2f5c-7f10-7c3a-9f0e-2b1a6d5e4c11");

    private static readonly DateTimeOffset _from = new(2019, 7, 26, 13, 0, 0, TimeSpan.Zero);

    public static IReadOnlyDictionary<string, object> All { get; } = new object[]
    {
        new OperationPlanned(
            "Espejo Tijuana", "Frenar el tráfico de armas", new(new(2019, 7, 22, 8, 0, 0), new(2019, 7, 22, 20, 0, 0), "America/Tijuana")),
        new OperationStarted("Inició a tiempo"),
        new OperationSuspended("Lluvia"),
        new OperationResumed("Escampó"),
        new OperationClosed("Dos fusiles asegurados"),
        new ReportPosted("Sin novedad en la garita.", "es", "inf-7"),
        new CheckpointOpened("san-ysidro", "south", 4, "Cuatro carriles"),
        new CheckpointClosed("san-ysidro", "south", "Fin de turno"),
        new CheckpointPlanned(
            "san-ysidro", "south", new(new(2019, 7, 26, 6, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Tijuana"), 4, "Con binomio canino"),
        new MirrorGapDetected("san-ysidro", "north", _from, (List<FactReference>)[new("us", _id)], 30, _from.AddMinutes(95), 95),
        new MirrorGapRevised(_id, _from, (List<FactReference>)[new("us", _id), new("mx", _id)], "facts-changed", _from.AddMinutes(45), 45),
        new MirrorGapWithdrawn(_id, "facts-changed"),
        new OperationProposed(
            "Operativo Frozen", (List<string>)["tijuana-san-diego", "juarez-el-paso"],
            new("Frenar el tráfico de armas", "Stop the smuggling of firearms"),
            "Entendimiento del 7 de junio de 2019", new(new(2019, 7, 22), 45, 90, 15)),
        new OperationAccepted(_id, new(new(2019, 7, 23), 45, 90, 15), "As proposed, a day later"),
        new OperationDeclined(_id, "No personnel to spare"),
        new LegJoined(_id, _id),
        new MeetingHeld(1, new(2019, 8, 6), "Horarios de los puntos de verificación"),
        new LegStoodDown("Huracán"),
        new InspectionTallied(
            "san-ysidro", "south", new(2019, 7, 26, 6, 0, 0, TimeSpan.FromHours(-7)),
            new(2019, 7, 26, 12, 0, 0, TimeSpan.FromHours(-7)), 1_840, 620, 96, 210, 74, "Dos carriles"),
        new SeizureRecorded(
            "IPH-2019-004411", new("san-ysidro", "south", "El Chaparral"), "southbound",
            (List<SeizedItem>)[
                new(1, "firearm", 1, "pieces", "rifle", "Romarm", "WASR-10", "7.62x39 mm", "A1-22871-18", "ok", "RO", "Century", "Culata plegable")
            ],
            "Camioneta", "Panel", "Dos fusiles ocultos.", new(32.5427, -117.0294)),
        new CustodyTransferred(_id, (List<int>)[1, 2], "gn", "fgr", "GN-004411-A", "Delegación de la FGR", "Puesta a disposición", "FGR-88120"),
        new SeizureMerged(new("us", _id), (List<Guid>)[_id], (List<MergedItem>)[new(_id, 1, 2)], "La misma revisión"),
        new MatchDetected((List<MatchingItem>)[new("mx", _id, 1, "gn"), new("us", _id, 2, "ofo")]),
        new ArrestMade("MX-SUJ-2019-0412", (List<string>)["firearms-trafficking", "outstanding-warrant"], "IPH-2019-004412"),
        new HandoffRequested(
            "items", "mx", "san-ysidro", "south", new(new(2019, 7, 26, 16, 0, 0), new(2019, 7, 26, 18, 0, 0), "America/Tijuana"),
            new(2019, 7, 27, 7, 0, 0, TimeSpan.Zero), "MX-SUJ-2019-0412", _id, (List<int>)[1, 2], "Bitácora de la revisión"),
        new HandoffAccepted(new("mx", _id), "Se presentará ATF"),
        new HandoffDeclined(new("mx", _id), "No procede sin orden judicial"),
        new HandoffGiven(new("mx", _id), (List<int>)[1, 2], "GN-004411-B", "Con su cadena de custodia"),
        new HandoffReceived(new("mx", _id), (List<int>)[1], "GN-004411-C", "One item missing"),
        new HandoffCancelled(new("mx", _id), "El juez ordenó su libertad"),
        new JudgmentRecorded(new(12_666_191_704m, "USD"), "U.S. District Court, E.D.N.Y.", "SUBJ-000917"),
        new AssetIdentified("real-estate", "MX-SIN", new(new(1_250_000.50m, "USD"), new(2019, 7, 22), "appraisal"), "Rancho de 40 hectáreas"),
        new AssetValued(new("mx", _id), new(1_100_000m, "USD"), new(2019, 9, 1), "market"),
        new AssetRestrained(new("mx", _id), "aseguramiento", "AP-112/2019", "Juzgado Tercero de Distrito", new(2019, 12, 31)),
        new RestraintLifted(new("mx", _id), "aseguramiento", "AP-131/2019"),
        new ClaimFiled(new("mx", _id), "CLM-00412", 25.5m),
        new ClaimDecided(new("mx", _id), new("us", _id), "upheld", 10m),
        new AssetForfeited(new("mx", _id), "extincion-de-dominio", true),
        new AssetDisposed(new("mx", _id), new(980_000.25m, "USD"), new(80_000m, "USD"), "auction"),
        new SharingAgreed(new("mx", _id), "TIAS 13163, 2019-04", (List<AssetShare>)[new("mx", 60m), new("us", 40m)]),
        new AssetTransferred(new("mx", _id), "us", new(360_000.10m, "USD"), new(2020, 3, 2)),
        new AssetReturned(new("mx", _id), "victims", new(10_000m, "USD")),
        new RateStated("USD", "MXN", 19.1234m, new(2019, 7, 22), "Banco de México, FIX"),
        new CommitmentMade(
            "sre", "firearms-seized", 120.5m, new(2019, 6, 7), "America/Mexico_City", (List<int>)[45, 90], 200m, "Más armas aseguradas"),
        new FigureClaimed(
            "sre", "migration-flow", "change", -56.30m, new(new(2019, 8, 1), new(2019, 9, 1)), "Conferencia de prensa", 63_989m, 1m, 146_266m,
            new(new(2019, 5, 1), new(2019, 6, 1)), true, new("us", _id)),
        new CommitmentEvaluated(
            new("mx", _id), 45, _from, "traced-from-us", "share", true, new(new(new(2019, 6, 7), new(2019, 7, 23)), 212,
                (List<LogSize>)[new("mx", 310), new("us", 204)]), 62.5m, new(5m, 8m), new("us", _id)),
        new RecordCorrected(_id, "Dígito equivocado", (List<FieldCorrection>)[new("items.0.serial", "A1-22877-18")],
            (List<FieldCorrection>)[new("exactPosition.lat", "32.5428")]),
        new RecordRetracted(_id, "Era de otro operativo"),
        new TraceRequested(_id, 1, "eTrace", "urgent", "0700", "Tijuana", new(2019, 7, 26)),
        new TraceCompleted(_id, "purchaser-identified", "AZ", new(2017, 3, 4), 874, "D-112", "P-4471"),
        new TraceEligibilityAssessed(_id, 1, false, "serial-obliterated"),
        new TraceStatusReported(_id, "with-dealer", "Dealer called"),
        new TraceClosedUnresolved(_id, "records-lost", "Out of business"),
        new MarkingChanged(_id, "pair", "Ya es público", (List<string>)["gn", "atf"], "H1"),
        new RecordRecalled(_id, "Nombraba un domicilio"),
        new RecallAcknowledged(new("mx", _id), "atf"),
        new ConsentRequested(new("mx", _id), "hsi", "investigation", "La serie está en nuestro caso"),
        new ConsentApproved(new("us", _id), new("mx", _id), "hsi", "investigation", new(2019, 9, 5, 0, 0, 0, TimeSpan.Zero)),
        new ConsentRefused(new("us", _id), "No procede"),
        new ConsentSuspended(new("us", _id), new("mx", _id), "En revisión"),
        new ConsentEnded(new("us", _id), new("mx", _id), "El caso concluyó"),
        new ActionRegistered(
            "warrant", "15/5730/13249", new(new(2019, 7, 26, 5, 0, 0), new(2019, 7, 26, 9, 0, 0), "America/Tijuana"),
            (List<string>)["2019-07.9a3b5c7d.0f1e2d3c4b5a69788796a5b4c3d2e1f0"], "Cateo 14"),
        new ConflictDetected((List<ConflictingAction>)[new("mx", _id, "gn"), new("us", _id, "hsi")]),
        new ConflictAcknowledged(_id, _id),
        new ConflictResolved(_id, _id, "reschedule", "Dos horas después"),
        new PrivacyErased("MX-SUJ-2019-0412", "retention-over", "ACTA-2019-114"),
        new LegalHoldPlaced("subject", "MX-SUJ-2019-0412", "Juzgado Tercero de Distrito", "OF-2019-0733"),
        new LegalHoldReleased(new("mx", _id), "Juzgado Tercero de Distrito", "OF-2019-0911"),
    }.ToDictionary(e => EventTypes.Name(e.GetType()));

    public static TheoryData<string> Names => [.. All.Keys.Order(StringComparer.Ordinal)];
}
