namespace JointOps.Web.Posting;

/// <summary>A field's name as an id of the page.</summary>
public static class FieldId
{
    /// <summary><c>Items[0].Serial</c> becomes <c>f-Items-0-Serial</c>.</summary>
    public static string Of(string field) =>
        "f-" + field.Replace("[", "-", StringComparison.Ordinal).Replace("].", "-", StringComparison.Ordinal).Replace('.', '-');
}
