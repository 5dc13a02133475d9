namespace JointOps.Identity;

/// <summary>The login page's texts in one language.</summary>
internal sealed record LoginTexts(string Language, string Title, string Explanation, IReadOnlyDictionary<string, string> Words)
{
    private static readonly LoginTexts _spanish = new("es-MX", "¿Quién es usted?",
        "Proveedor de identidad para desarrollo: sin contraseñas, solo en este equipo. Elija un usuario de demostración.",
        new Dictionary<string, string>
        {
            ["mx"] = "México",
            ["us"] = "Estados Unidos",
            ["coordination"] = "Coordinación",
            ["liaison"] = "Oficiales de enlace",
            ["reader"] = "Lectores",
            ["auditor"] = "Auditoría",
            ["operator"] = "Operación",
        });

    private static readonly LoginTexts _english = new("en-US", "Who are you?",
        "An identity provider for development: no passwords, on this machine only. Choose a demo user.",
        new Dictionary<string, string>
        {
            ["mx"] = "Mexico",
            ["us"] = "United States",
            ["coordination"] = "Coordination",
            ["liaison"] = "Liaison officers",
            ["reader"] = "Readers",
            ["auditor"] = "Audit",
            ["operator"] = "Operations",
        });

    /// <summary>The language the calling page asked for, else the browser's first.</summary>
    public static LoginTexts For(HttpRequest request)
    {
        var asked = request.Query["ui_locales"].ToString() is { Length: > 0 } locales ? locales
            : request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value.Value ?? "";
        return asked.StartsWith("es", StringComparison.OrdinalIgnoreCase) ? _spanish : _english;
    }

    /// <summary>An issuer's name.</summary>
    public string Issuer(string issuer) => Words[issuer];

    /// <summary>A role's heading.</summary>
    public string Role(string role) => Words.GetValueOrDefault(role, role);
}
