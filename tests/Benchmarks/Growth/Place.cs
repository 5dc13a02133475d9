namespace JointOps.Benchmarks.Growth;

/// <summary>Where operations are: no event stands at the fifth pair, Matamoros – Brownsville.</summary>
internal sealed record Place(string Pair, string Crossing, double Lat, double Lon, string Zone)
{
    private static readonly Place[] _all =
    [
        new("tijuana-san-diego", "san-ysidro", 32.54, -117.03, "America/Tijuana"),
        new("juarez-el-paso", "stanton", 31.75, -106.48, "America/Ciudad_Juarez"),
        new("nuevo-laredo-laredo", "juarez-lincoln", 27.50, -99.50, "America/Matamoros"),
        new("reynosa-mcallen", "hidalgo", 26.10, -98.27, "America/Matamoros"),
    ];

    /// <summary>The place of a side's operation of that number.</summary>
    public static Place Of(int number) => _all[number % _all.Length];
}
