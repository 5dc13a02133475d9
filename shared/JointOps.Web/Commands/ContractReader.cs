using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using JointOps.Contracts;
using JointOps.Web.Posting;
using static JointOps.Web.Texts.Words;

namespace JointOps.Web.Commands;

/// <summary>
/// Reads a content from what was typed, field by field; what is wrong is noted at its field, and the command's own rules come after.
/// </summary>
/// <param name="city">What the place of the form's zone is called.</param>
internal sealed class ContractReader(CommandForm form, FormReader reader, string city)
{
    private const int MostCharacters = 12_000;
    private const int Most = 1_000_000_000;

    /// <summary>The content, as far as it can be read.</summary>
    public object Read(Type contract)
    {
        var json = Group(ContractField.Of(contract));
        if (reader.Errors.Count > 0) return json;
        try
        {
            // It has the contract's own members alone; the desk reads the posted body strictly, as the API does.
            return json.Deserialize(contract, Wire.Tolerant)!;
        }
        catch (JsonException)
        {
            reader.Wrong("", T("Status.400.Text"));
            return json;
        }
    }

    private JsonObject Group(IEnumerable<ContractField> fields)
    {
        var json = new JsonObject();
        foreach (var field in fields)
            if (Read(field) is { } value) json[field.Name] = value;
        return json;
    }

    private JsonNode? Read(ContractField field)
    {
        var (name, label, typed) = (CommandForm.Prefix + field.Path, field.Label, form.At(field.Path));
        if (field.Kind == FieldKind.Group) return field.IsOptional && IsEmpty(field) ? null : Group(field.Parts);
        if (field.Kind == FieldKind.Rows) return Rows(field);
        if (field.Kind == FieldKind.Zone) return form.Zone;
        if (field.Kind == FieldKind.Flag) return typed == "true";
        if (VisibleText.IsEmpty(typed))
        {
            if (!field.IsOptional) reader.Wrong(name, T("Error.Required", label));
            return null;
        }
        return field.Kind switch
        {
            FieldKind.Whole => reader.Whole(name, label, typed, -Most, Most),
            FieldKind.Number => reader.Number(name, label, typed, -Money.Most, Money.Most),
            FieldKind.Day => reader.Day(name, label, typed) is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            FieldKind.Instant => reader.Moment(name, name + OffsetSuffix, typed, form.Zone, form.At(field.Path + OffsetSuffix), city) is { } at
                ? JsonValue.Create(at) : null,
            FieldKind.Wall => reader.Wall(name, typed)?.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            FieldKind.Event => Guid.TryParse(typed, out var id) ? id : Wrong(name, T("Error.EventId", label)),
            FieldKind.Lines => new JsonArray([.. Lines(typed).Select(l => (JsonNode)l)]),
            FieldKind.Numbers => new JsonArray([.. Lines(typed).Select(l => (JsonNode?)reader.Whole(name, label, l, -Most, Most))]),
            _ => reader.Text(name, label, typed, 1, MostCharacters),
        };
    }

    /// <summary>What an instant's offset is called: said only where the clocks showed the time twice.</summary>
    internal const string OffsetSuffix = "-offset";

    private static string[] Lines(string typed) => typed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A row without a word in it is left out: a form shows one more than there may be.
    private JsonArray? Rows(ContractField list)
    {
        var rows = new JsonArray();
        for (var i = 0; i < form.Rows(list.Path); i++)
        {
            ContractField[] parts = [.. list.Parts.Select(p => p.In($"{list.Path}.{i}"))];
            if (!parts.All(IsEmpty)) rows.Add(Group(parts));
        }
        if (rows.Count > 0) return rows;
        if (!list.IsOptional) reader.Wrong($"{CommandForm.Prefix}{list.Path}.0.{list.Parts[0].Name}", T("Error.Required", list.Label));
        return null;
    }

    private bool IsEmpty(ContractField field) => field.Kind switch
    {
        FieldKind.Group => field.Parts.All(IsEmpty),
        FieldKind.Zone => true,
        _ => form.At(field.Path) is var typed && (VisibleText.IsEmpty(typed) || typed == field.Fresh),
    };

    private JsonNode? Wrong(string name, string text)
    {
        reader.Wrong(name, text);
        return null;
    }
}
