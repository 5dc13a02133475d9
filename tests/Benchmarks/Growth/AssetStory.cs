namespace JointOps.Benchmarks.Growth;

/// <summary>An asset on one of its country's tracks, as far as its number says: one in four goes the whole way to what is shared.</summary>
internal sealed class AssetStory(CaseSide side, int number, CancellationToken stop)
{
    private readonly Guid _id = Guid.CreateVersion7();
    private object Asset => new { side = side.Code, id = _id };
    private string Currency => number % 2 == 0 ? "USD" : "MXN";

    /// <summary>Posts it.</summary>
    public async Task TellAsync()
    {
        var found = new { kind = "account", jurisdiction = side.Code == "mx" ? "MX-SIN" : "US-CA", estimate = Estimate(1_000_000) };
        await side.Prosecutor.PostAsync("assets", new { pair = "border", marking = "binational", content = found }, stop, key: _id);
        await ActAsync("valuations", new { asset = Asset, amount = Money(1_100_000 + number), asOf = "2024-02-01", method = "market" });
        if (number % 8 == 0) return;
        var (restraint, forfeiture) = side.Code == "mx" ? ("aseguramiento", "decomiso") : ("restraining-order", "criminal-forfeiture");
        await ActAsync("restraints", new { asset = Asset, track = restraint, order = $"AP-{number}/2024", court = "Juzgado Tercero" });
        if (number % 8 == 1) await ActAsync("lifts", new { asset = Asset, track = restraint, order = $"AP-{number}/2025" });
        if (number % 4 != 3) return;
        await ActAsync("forfeitures", new { asset = Asset, track = forfeiture, final = true });
        await ActAsync("disposals", new { asset = Asset, proceeds = Money(900_000), costs = Money(100_000), how = "auction" });
        await ActAsync("sharing", new
        {
            asset = Asset,
            agreement = "TIAS 13163, 2019-04",
            shares = new[] { new { recipient = "mx", percent = 60 }, new { recipient = "us", percent = 40 } }
        });
        await ActAsync("transfers", new { asset = Asset, recipient = "mx", amount = Money(400_000), date = "2024-09-01" });
    }

    private object Money(decimal amount) => new { amount, currency = Currency };

    private object Estimate(decimal amount) => new { amount = Money(amount), asOf = "2024-01-01", method = "appraisal" };

    private Task<Posted> ActAsync(string route, object content) =>
        side.Prosecutor.PostAsync($"assets/{side.Code}/{_id}/{route}", new { content }, stop);
}
