using JointOps.Contracts;

namespace JointOps.Web.Tests;

/// <summary>The demo users' agencies, from the reference data that the services themselves read.</summary>
public static class Users
{
    /// <summary>The reference data.</summary>
    public static Reference Reference { get; } = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    /// <summary>The side of an officer.</summary>
    public static string SideOf(string user) => Reference.Agencies.Find(user[..user.LastIndexOf('.')])!.Side;
}
