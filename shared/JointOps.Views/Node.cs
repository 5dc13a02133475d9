namespace JointOps.Views;

/// <summary>Which service this is, where a browser finds the others, and where its people log in.</summary>
/// <param name="Name"><c>mx</c>, <c>us</c> or <c>coordination</c>.</param>
/// <param name="Others">Public addresses of the other services' pages, as far as this one knows them.</param>
/// <param name="Logins">The identity providers that people may log in with here, in the order in which they are offered.</param>
public sealed record Node(string Name, IReadOnlyDictionary<string, Uri> Others, IReadOnlyList<LoginIssuer> Logins)
{
    /// <summary>Whether this is coordination, which has the combined timeline and no operations of its own.</summary>
    public bool IsCoordination => Name == ServiceNames.Coordination;

    /// <summary>The other country; null on coordination.</summary>
    public string? Opposite => Name switch { "mx" => "us", "us" => "mx", _ => null };
}

/// <summary>An identity provider as a login page needs it.</summary>
/// <param name="Name">Short name of the service whose people it knows.</param>
/// <param name="Scheme">The authentication scheme that leads there and back.</param>
public sealed record LoginIssuer(string Name, string Scheme, Uri Address);
