namespace JointOps.Views;

/// <summary>Where a login that did not end in a session leads back to: the login page, with a word on why.</summary>
public static class LoginAddress
{
    /// <param name="why"><c>refused</c>, <c>stale</c> or <c>unreachable</c>.</param>
    /// <param name="back">Where the person wanted to go; null = the first page.</param>
    public static string Wrong(string why, string? back) => $"/login?wrong={why}&ReturnUrl={Uri.EscapeDataString(back ?? "/")}";
}
