using System.Globalization;

namespace JointOps.Benchmarks.Growth;

/// <summary>
/// A day's operation with up to a hundred seizures, and what becomes of them: how often what comes by its number, so that two stores of one
/// size hold the same.
/// </summary>
/// <param name="number">Of this side's operations, from 0: days run backwards over five years.</param>
/// <param name="count">Counts a seizure; false = enough.</param>
internal sealed class SeizureStory(CaseSide side, int number, Unanswered told, Func<bool> count, CancellationToken stop)
{
    private const int Seizures = 100, Days = 1_825;

    private readonly Place _at = Place.Of(number);
    private readonly DateTimeOffset _begins = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-2 - (number * 7 % Days));
    private readonly Guid _id = Guid.CreateVersion7();
    private Guid _before;

    /// <summary>Posts it; stops early when there are enough seizures.</summary>
    public async Task TellAsync()
    {
        var content = new { name = $"Operativo {number}", objective = "Armas" };
        var plan = new { pair = _at.Pair, marking = "binational", occurred = _begins, content };
        var version = (await side.Officer.PostAsync("operations", plan, stop, key: _id)).Version;
        await OnAsync(side.Officer, "start", new { }, _begins, version);
        for (var i = 0; i < Seizures; i++)
        {
            await SeizeAsync(i);
            if (!count()) return;
        }
    }

    private async Task SeizeAsync(int i)
    {
        var (at, gun) = (_begins.AddMinutes(8 * i), i % 25 == 7 ? i - 1 : i); // one that is reported twice
        var seizure = await OnAsync(side.Officer, "seizures", new
        {
            document = $"DOC-{side.Code}-{number}-{i}",
            place = new { crossing = _at.Crossing, end = side.End },
            direction = "southbound",
            narrative = "Doble fondo en la caja del vehículo.",
            items = new object[]
            {
                new { no = 1, kind = "firearm", type = gun % 3 == 0 ? "pistola" : "fusil", manufacturer = "Romarm", caliber = "7.62x39",
                    serial = $"RO-{side.Code}-{number}-{gun}", serialState = "ok" },
                new { no = 2, kind = "ammunition", quantity = 300, unit = "pieces" },
            },
        }, at);
        if (i % 10 == 0) await OnAsync(side.Officer, "inspections", new
        {
            crossing = _at.Crossing,
            end = side.End,
            from = at,
            to = at.AddMinutes(80),
            vehicles = 840,
            pedestrians = 62,
            secondary = 9,
            canine = 2,
            nii = 7
        }, at.AddMinutes(80));
        await AfterwardsAsync(i, seizure);
        _before = seizure;
    }

    private async Task AfterwardsAsync(int i, Guid seizure)
    {
        if (i % 10 == 3) await OnAsync(side.Officer, "custody-transfers", new
        { seizure, items = new[] { 1 }, from = side.Agency, to = side.Authority, seal = $"S-{i}", place = "Delegación", reason = "Entrega" });
        if (i % 25 == 7) await OnAsync(side.Officer, "seizure-merges", new
        {
            kept = new { side = side.Code, id = _before },
            merged = new[] { seizure },
            items = new[] { new { seizure, from = 1, to = 1 }, new { seizure, from = 2, to = 2 } },
            reason = "La misma revisión"
        });
        if (i % 5 == 1 && side.Code == "mx") told.Traces.Enqueue(await OnAsync(side.Prosecutor, "trace-requests", new
        {
            seizure,
            item = 1,
            system = "eTrace",
            priority = "routine",
            crimeCode = "WEAP-01",
            recoveryPlace = "Tijuana",
            recoveryDate = _begins.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        }));
        if (side.Code == "us" && told.Traces.TryDequeue(out var trace)) await side.Prosecutor.TryPostAsync($"operations/{_id}/trace-results", new
        {
            marking = "binational",
            content = new { request = trace, result = "purchaser-identified", retailState = "AZ", retailDate = "2017-03-04", timeToCrimeDays = 368 }
        }, stop);
        if (i % 50 == 11) await AskAsync(seizure);
        if (told.Handoffs[side.Opposite].TryDequeue(out var request))
            await side.Officer.TryPostAsync($"handoffs/{side.Opposite}/{request}/accept", new { content = new { note = "Con la GN" } }, stop);
    }

    private async Task AskAsync(Guid seizure)
    {
        var asked = await side.Officer.TryPostAsync("handoffs", new
        {
            pair = _at.Pair,
            marking = "binational",
            content = new
            {
                what = "items",
                giver = side.Code,
                crossing = _at.Crossing,
                end = side.End,
                window = new { start = "2030-01-01T08:00:00", end = "2030-01-01T10:00:00", zone = _at.Zone },
                deadline = DateTimeOffset.UtcNow.AddDays(20),
                seizure,
                items = new[] { 1 },
            },
        }, stop);
        if (asked is not null) told.Handoffs[side.Code].Enqueue(asked.Id);
    }

    private async Task<Guid> OnAsync(Client client, string path, object content, DateTimeOffset? occurred = null, long? ifMatch = null)
    {
        object body = path is "custody-transfers" or "seizure-merges" ? new { content } : new { marking = "binational", occurred, content };
        return (await client.PostAsync($"operations/{_id}/{path}", body, stop, ifMatch)).Id;
    }
}
