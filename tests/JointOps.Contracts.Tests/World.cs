using CsCheck;

namespace JointOps.Contracts.Tests;

/// <summary>The reference data as it ships, and random marks and readers over it.</summary>
internal static class World
{
    public static Reference Reference { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    public static AgencyDirectory Agencies => Reference.Agencies;

    public static IReadOnlyList<Agency> All { get; } = [.. Reference.Agencies.All];

    /// <summary>What nobody has ever heard of stands among what is known.</summary>
    public static Gen<ReleaseMark> Marks { get; } =
        from agency in Gen.OneOf([.. All])
        from pair in Gen.OneOf([.. Reference.Pairs.Select(p => p.Id), Envelope.Border, "nogales-nogales"])
        from marking in Gen.OneOf([.. Markings.All, Markings.Coordination, "", "public", "Binational"])
        from names in Gen.OneOf([.. All.Select(a => a.Code), "nobody"]).Array[0, 4]
        from narrowed in Gen.Bool
        from handling in Gen.OneOf<string?>(null, "H0", "H1", "H2", "H3", "H4")
        from day in Gen.Int[0, 2_500]
        from recalled in Gen.Frequency((9, false), (1, true))
        select new ReleaseMark(agency.Side, agency.Code, pair, marking, narrowed ? names : null,
            handling, new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day), recalled);

    public static Gen<Reader> Readers { get; } =
        from agency in Gen.OneOf<string?>([.. All.Select(a => a.Code), null, "nobody"])
        from side in Gen.OneOf("mx", "us", "coordination")
        from role in Gen.OneOf(Roles.Liaison, Roles.AgencyReader, Roles.Auditor, Roles.Operator, Roles.Peer, "", "root")
        select new Reader(side, agency, role);

    /// <summary>Every agency's reader, with the token of its own side.</summary>
    public static IEnumerable<Reader> AgencyReaders => All.Select(a => new Reader(a.Side, a.Code, Roles.AgencyReader));

    public static HashSet<string> Audience(ReleaseMark mark) =>
        [.. AgencyReaders.Where(r => Release.MaySee(mark, r, Agencies, DateTimeOffset.UtcNow)).Select(r => r.Agency!)];
}
