using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Operations.Deconfliction;

/// <summary>Targets as keyed tokens: the same on both sides for the same target in the same month, and nothing to anybody without the key.</summary>
public static class TargetTokens
{
    private const int TokenBytes = 16, CheckBytes = 4; // the check tells which key and which forms, so that sides that differ are noticed

    // Of two actions a day apart over the end of a month, both have a token of either month.
    private static readonly TimeSpan _near = TimeSpan.FromDays(3);

    /// <summary>A token for each form of each target and each month (UTC) that the window touches or comes within three days of.</summary>
    /// <param name="side">Whose officer wrote them, <c>mx</c> or <c>us</c>.</param>
    public static IReadOnlyList<string> Of(IEnumerable<ActionTarget> targets, PlannedWindow window, DeconflictionKeys keys, string side)
    {
        var forms = targets.SelectMany(t => TargetForms.Of(t.Kind, t.Value, side).Select(form => (t.Kind, Form: form))).ToArray();
        return [.. Months(window).SelectMany(month => keys.Of(month) is var key ? forms.Select(f => Token(f.Kind, f.Form, month, key)) : [])
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Token(string kind, string form, DateOnly month, byte[] key) => string.Create(CultureInfo.InvariantCulture,
        $"{month:yyyy-MM}.{Keyed(key, $"check {TargetForms.Version}", CheckBytes)}.{Keyed(key, $"{kind}\n{form}", TokenBytes)}");

    private static string Keyed(byte[] key, string text, int bytes) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));

    private static IEnumerable<DateOnly> Months(PlannedWindow window)
    {
        if (PlannedTimes.Of(window) is not var (from, until)) yield break;
        var first = from.UtcDateTime - _near;
        for (var month = new DateOnly(first.Year, first.Month, 1); month.ToDateTime(default, DateTimeKind.Utc) < until
            + _near; month = month.AddMonths(1))
            yield return month;
    }
}
