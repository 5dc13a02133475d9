using System.Globalization;

namespace JointOps.Benchmarks.Growth;

/// <summary>Commitments over the last days, and claims about what they count.</summary>
internal sealed class CommitmentStory(CaseSide side, CancellationToken stop)
{
    private const int Commitments = 20, Claims = 60;
    private static readonly DateTime _today = DateTime.UtcNow.Date;

    /// <summary>Posts them.</summary>
    public async Task TellAsync()
    {
        for (var i = 0; i < Commitments; i++)
            await OpenAsync("commitments", new
            {
                party = "mx-government",
                metric = "firearms-seized",
                baseline = 100 + i,
                start = Day(-30),
                zone = "America/Mexico_City",
                days = new[] { 45, 90 }
            });
        for (var i = 0; i < Claims; i++)
            await OpenAsync("figures", new
            {
                party = "mx-government",
                metric = "firearms-seized",
                kind = "count",
                value = 100 + i,
                numerator = 100 + i,
                window = new { from = Day(-40), to = Day(-10) },
                source = "Conferencia de prensa"
            });
    }

    private Task<Posted> OpenAsync(string path, object content) =>
        side.Diplomat.PostAsync(path, new { pair = "border", marking = "binational", content }, stop);

    private static string Day(int days) => _today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
