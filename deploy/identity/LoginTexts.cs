namespace JointOps.Identity;

/// <summary>The login page's texts in one language.</summary>
internal sealed record LoginTexts(string Language, string Title, string Explanation, string BeginHere, IReadOnlyDictionary<string, string> Words)
{
    private static readonly LoginTexts _spanish = new("es-MX", "¿Quién es usted?",
        "Proveedor de identidad para desarrollo: sin contraseñas, solo en este equipo. Elija un usuario de demostración.",
        "Empiece aquí: tiene un operativo en curso",
        new Dictionary<string, string>
        {
            ["mx"] = "México",
            ["us"] = "Estados Unidos",
            ["coordination"] = "Coordinación",
            ["liaison"] = "Oficiales de enlace",
            ["reader"] = "Lectores",
            ["auditor"] = "Auditoría",
            ["operator"] = "Operación",
            ["liaison.does"] = "registran eventos de su dependencia y leen los de otras",
            ["reader.does"] = "leen lo que su dependencia puede ver",
            ["auditor.does"] = "ve todo lo que conserva el servicio; cada lectura queda registrada",
            ["operator.does"] = "vigila el servicio y no ve contenido",
        });

    private static readonly LoginTexts _english = new("en-US", "Who are you?",
        "An identity provider for development: no passwords, on this machine only. Choose a demo user.",
        "Begin here: an operation of theirs is running",
        new Dictionary<string, string>
        {
            ["mx"] = "Mexico",
            ["us"] = "United States",
            ["coordination"] = "Coordination",
            ["liaison"] = "Liaison officers",
            ["reader"] = "Readers",
            ["auditor"] = "Audit",
            ["operator"] = "Operations",
            ["liaison.does"] = "post their agency's events and read what others release to it",
            ["reader.does"] = "read what their agency may see",
            ["auditor.does"] = "sees all that the service holds; each read is recorded",
            ["operator.does"] = "watches the service and sees no content",
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

    /// <summary>What a role does.</summary>
    public string Does(string role) => Words.GetValueOrDefault(role + ".does", "");

    /// <summary>What a user's agency is called; the issuer for who has none.</summary>
    public string Agency(DemoUser user) => (Language == "es-MX" ? user.Spanish : user.English) is { Length: > 0 } name ? name : Issuer(user.Issuer);

    /// <summary>A role's heading.</summary>
    public string Role(string role) => Words.GetValueOrDefault(role, role);
}
