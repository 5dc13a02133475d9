namespace JointOps.Contracts.Figures;

/// <summary>Firearms by class; each firearm stands in one of them.</summary>
public readonly record struct FirearmCounts(int LongGuns, int Handguns, int Other, int Unclassified)
{
    /// <summary>All of them.</summary>
    public int Total => LongGuns + Handguns + Other + Unclassified;

    /// <summary>One firearm.</summary>
    public static FirearmCounts One(string code) => code switch
    {
        FirearmClass.LongGun => new(1, 0, 0, 0),
        FirearmClass.Handgun => new(0, 1, 0, 0),
        FirearmClass.Other => new(0, 0, 1, 0),
        _ => new(0, 0, 0, 1),
    };

    /// <summary>Both together.</summary>
    public static FirearmCounts operator +(FirearmCounts a, FirearmCounts b) =>
        new(a.LongGuns + b.LongGuns, a.Handguns + b.Handguns, a.Other + b.Other, a.Unclassified + b.Unclassified);
}

/// <summary>What was seized, and what it stands against: the denominators.</summary>
/// <param name="Seizures">Reports that stand; one that was given up for another counts no more.</param>
/// <param name="Vehicles">Vehicles inspected.</param>
/// <param name="Pedestrians">Pedestrians inspected.</param>
/// <param name="OpenMinutes">Minutes of open checkpoints: two operations at one end of a crossing at once count once.</param>
public readonly record struct SeizureCounts(int Seizures, FirearmCounts Firearms, long Vehicles, long Pedestrians, long OpenMinutes)
{
    /// <summary>Firearms for each thousand vehicles inspected, to two decimals; null when none was.</summary>
    public decimal? PerThousandVehicles => Vehicles > 0 ? Math.Round(Firearms.Total * 1_000m / Vehicles, 2, MidpointRounding.AwayFromZero) : null;

    /// <summary>Hours of open checkpoints, to one decimal.</summary>
    public decimal OpenHours => Math.Round(OpenMinutes / 60m, 1, MidpointRounding.AwayFromZero);

    /// <summary>Both together.</summary>
    public static SeizureCounts operator +(SeizureCounts a, SeizureCounts b) => new(
        a.Seizures + b.Seizures, a.Firearms + b.Firearms, a.Vehicles + b.Vehicles, a.Pedestrians + b.Pedestrians, a.OpenMinutes + b.OpenMinutes);
}
