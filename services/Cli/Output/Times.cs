using System.Globalization;

namespace JointOps.Cli.Output;

/// <summary>Instants as they are shown: on the clock of where it happened, always with the offset, so that none can be mistaken.</summary>
internal static class Times
{
    /// <summary>Characters of an instant.</summary>
    public const int Width = 23;

    /// <summary>On the clock of an IANA zone; in UTC when this machine does not know the zone.</summary>
    public static string In(DateTimeOffset at, string? zone) =>
        Show(zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? TimeZoneInfo.ConvertTime(at, found) : at.ToUniversalTime());

    /// <summary>On this machine's clock: for what happened in no place, a deadline or the end of a login.</summary>
    public static string Here(DateTimeOffset at) => Show(at.ToLocalTime());

    /// <summary>As it stands.</summary>
    public static string Show(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
