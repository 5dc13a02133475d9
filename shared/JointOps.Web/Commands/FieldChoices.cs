using JointOps.Contracts;
using JointOps.Web.Texts;

namespace JointOps.Web.Commands;

/// <summary>What a field is chosen from, in the reader's language.</summary>
internal static class FieldChoices
{
    /// <summary>The codes with their texts; null for what is typed.</summary>
    /// <param name="pair">The pair, whose crossings are offered.</param>
    public static IEnumerable<(string Code, string Text)>? Of(ContractField field, string pair, Reference reference, Labels labels) =>
        field.Name switch
        {
            "crossing" => (reference.Pair(pair)?.Crossings ?? []).Select(c => (c.Code, labels.Crossing(pair, c.Code, null))),
            "lang" => [("es", Words.T("Spanish")), ("en", Words.T("English"))],
            _ when field.Family == "agency" => reference.Agencies.All.Select(a => (a.Code, a.Short)),
            "for" => reference.Agencies.All.Select(a => (a.Code, a.Short)),
            _ => field.Kind is FieldKind.Text or FieldKind.Choice && reference.Codes.ContainsKey(field.Family ?? field.Name)
                ? labels.All(field.Family ?? field.Name) : null,
        };
}
