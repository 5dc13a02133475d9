namespace JointOps.Benchmarks.Growth;

/// <summary>
/// One operation with about two hundred events, as a side posts it: mostly reports, and among them everything that changes what others
/// hold. How often what comes: by its number, so that two stores of one size hold the same.
/// </summary>
/// <param name="Number">Of this side's operations, from 0.</param>
/// <param name="Count">Counts what was posted; false = enough.</param>
internal sealed class OperationStory(Side side, int number, Func<bool> count, CancellationToken stop)
{
    private const int Reports = 180;

    private readonly Place _at = Place.Of(number);
    private readonly DateTimeOffset _begins = DateTimeOffset.UtcNow.Date.AddDays(-2 - (number * 7 % 250));
    private readonly List<Guid> _shared = [];
    private Guid _id;
    private long _version;
    private int _said;

    /// <summary>Posts it; stops early when enough was posted.</summary>
    public async Task<Guid> TellAsync()
    {
        _id = Guid.CreateVersion7();
        var plan = new
        {
            pair = _at.Pair,
            marking = "binational",
            occurred = Next(),
            content = new { name = $"Operativo {side.Code} {number}", objective = "Frenar el tráfico de armas" }
        };
        _version = (await side.Officer.PostAsync("operations", plan, stop, key: _id)).Version;
        if (!count()) return _id;
        await FactAsync("start", new { }, _version);
        if (number % 4 == 0) await FactAsync("checkpoints/open", new { crossing = _at.Crossing, end = side.End, lanes = 4 });
        await BesideAsync();
        for (var i = 0; i < Reports; i++)
        {
            if (!await ReportAsync(i) || !await ChangeAsync(i)) return _id;
            if (i % 60 == 59) await FactAsync("inspections", new
            {
                crossing = _at.Crossing,
                end = side.End,
                from = _begins,
                to = _begins.AddHours(6),
                vehicles = 1840,
                pedestrians = 620,
                secondary = 96,
                canine = 210,
                nii = 74
            });
        }
        await FactAsync("seizures", new
        {
            document = $"IPH-{number}",
            place = new { crossing = _at.Crossing, end = side.End },
            direction = "southbound",
            items = new[] { new { no = 1, kind = "firearm", manufacturer = "Romarm", serial = $"RO-{side.Code}-{number}", serialState = "ok" } },
        });
        await FactAsync("close", new { outcome = "Sin pendientes." }, _version);
        return _id;
    }

    private async Task<bool> ReportAsync(int i)
    {
        var marking = (i % 20) switch { 17 or 18 => "pair", 19 => "agency", _ => "binational" };
        string[]? releaseTo = i % 20 == 16 ? [side.Agency, side.Other] : null;
        var narrative = $"Se aseguraron {i} artículos en el carril {i % 9}. "
            + string.Concat(Enumerable.Repeat("Sin detenidos ni novedad en la línea. ", 7));
        var posted = await side.Officer.PostAsync($"operations/{_id}/reports", new
        { marking, releaseTo, occurred = Next(), content = new { narrative, lang = side.Code == "mx" ? "es" : "en" } }, stop);
        _version = posted.Version;
        if (marking == "binational" && releaseTo is null) _shared.Add(posted.Id);
        if (releaseTo is not null && i == 16 && number % 10 == 0) side.Own.Narrow.Enqueue(posted.Id);
        if (i == 19 && count())
            await FactAsync(
                "marking-changes", new { target = posted.Id, marking = "binational", reason = "Autorizado por la mesa de enlace." }, amends: true);
        return count();
    }

    private async Task<bool> ChangeAsync(int i)
    {
        if (i % 60 == 30) await FactAsync("corrections", new
        {
            target = _shared[^1],
            reason = "Cifra mal leída.",
            fields = new[] { new { path = "narrative", value = $"Se aseguraron {i + 1} artículos." } }
        }, amends: true);
        if (i == 100) await FactAsync("retractions", new { target = _shared[^2], reason = "Registrado dos veces." }, amends: true);
        if (i == 140 && number % 5 == 0)
            side.Own.Recalls.Enqueue(await FactAsync("recalls", new { target = _shared[^3], reason = "Menciona un domicilio." }, amends: true));
        return count();
    }

    /// <summary>What is not on the operation itself: planned actions, and what is said to the other side and answered.</summary>
    private async Task BesideAsync()
    {
        if (number % 2 == 0) await CountedAsync("actions", new
        {
            pair = _at.Pair,
            content = new
            {
                kind = "surveillance",
                position = new { lat = _at.Lat + (number % 29 * 0.03), lon = _at.Lon + (number % 31 * 0.03) },
                window = new { start = Local(_begins), end = Local(_begins.AddHours(4)), zone = "America/Denver" },
            },
        });
        if (number % 20 == 0)
        {
            var cadence = new
            {
                start = _begins.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                halfwayDay = 45,
                endDay = 90,
                meetingEveryDays = 15
            };
            var proposal = await side.Officer.PostAsync("joint-operations", new
            {
                marking = "binational",
                content = new
                {
                    name = $"Conjunto {side.Code} {number}",
                    pairs = new[] { _at.Pair },
                    objective = new { es = "Frenar el tráfico.", en = "Stop the traffic." },
                    legalBasis = "Entendimiento",
                    cadence
                },
            }, stop);
            count();
            side.Own.Proposals.Enqueue(proposal.Id);
            await CountedAsync($"joint-operations/{proposal.Id}/legs",
                new { marking = "binational", content = new { operation = _id, jointOperation = proposal.Id } });
        }
        if (side.Others.Proposals.TryDequeue(out var theirs))
            await CountedAsync($"joint-operations/{theirs}/accept", new { marking = "binational", content = new { proposal = theirs } });
        if (side.Others.Narrow.TryDequeue(out var narrow) && await CountedAsync("consents", new
        {
            content = new
            {
                @event = new { side = side.OtherCode, id = narrow },
                @for = side.OnwardTo,
                purpose = "investigation",
                reason = "La serie aparece en nuestro caso."
            }
        }) is { } asked)
            side.Own.Requests.Enqueue(asked);
        if (side.Others.Requests.TryDequeue(out var request))
            await CountedAsync($"consents/{side.OtherCode}/{request}/approve", new { content = new { expires = DateTimeOffset.UtcNow.AddDays(90) } });
        if (side.Others.Recalls.TryDequeue(out var recall) && number % 10 < 5)
            await CountedAsync($"recalls/{side.OtherCode}/{recall}/acknowledge", new { content = new { } });
    }

    private async Task<Guid?> CountedAsync(string path, object body)
    {
        var posted = await side.Officer.TryPostAsync(path, body, stop);
        if (posted is not null) count();
        return posted?.Id;
    }

    private async Task<Guid> FactAsync(string path, object content, long? ifMatch = null, bool amends = false)
    {
        object body = amends ? new { content } : new { marking = "binational", occurred = Next(), content };
        var posted = await side.Officer.PostAsync($"operations/{_id}/{path}", body, stop, ifMatch);
        _version = posted.Version;
        count();
        return posted.Id;
    }

    private DateTimeOffset Next() => _begins.AddMinutes(6 * _said++);

    private static string Local(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
