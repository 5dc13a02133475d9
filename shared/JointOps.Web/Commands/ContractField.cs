using System.Reflection;
using System.Text.Json;
using JointOps.Contracts;
using JointOps.Contracts.Events;
using JointOps.Web.Texts;

namespace JointOps.Web.Commands;

/// <summary>How a field is typed.</summary>
public enum FieldKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Words,

    /// <summary>A number, with decimals or without.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An instant, typed on the clock of the form's zone.</summary>
    Instant,

    /// <summary>A time on the wall of the form's zone, whatever its clocks will do until then.</summary>
    Wall,

    /// <summary>The form's own zone: it is not asked for twice.</summary>
    Zone,

    /// <summary>An event's id.</summary>
    Event,

    /// <summary>One of a few.</summary>
    Choice,

    /// <summary>A record with fields of its own.</summary>
    Group,

    /// <summary>Records, a row each.</summary>
    Rows,

    /// <summary>Texts or ids, a line each.</summary>
    Lines,

    /// <summary>Whole numbers, a line each.</summary>
    Numbers,
}

/// <summary>A field of a contract as a form asks for it.</summary>
/// <param name="Path">Where it stands in the content, by dots.</param>
/// <param name="Name">Its JSON name.</param>
/// <param name="IsOptional">It may stay empty.</param>
/// <param name="Family">The family of its codes, when it says one; else its own name may be a family's.</param>
/// <param name="Kept">It never leaves the side.</param>
/// <param name="Fresh">What a fresh form begins with.</param>
/// <param name="Parts">The fields of a group, or of one row.</param>
/// <param name="TypeName">Its type: a name that two contracts use for two things has a text for each.</param>
public sealed record ContractField(
    string Path, string Name, FieldKind Kind, bool IsOptional, string? Family, bool Kept, string? Fresh, IReadOnlyList<ContractField> Parts,
    string TypeName)
{
    // What officers write in sentences, by name: a contract does not say how long its texts are.
    private static readonly HashSet<string> _words = ["narrative", "note", "reason", "outcome", "objective", "summary", "description"];

    /// <summary>What officers call it; without a text, its name in words.</summary>
    public string Label => (Family is null ? null : Labels.Field($"{Family}.{Name}"))
        ?? Labels.Field($"{Name}.{TypeName}") ?? Labels.Field(Name) ?? InWords(Name);

    /// <summary>The fields of a contract, in its order.</summary>
    public static IReadOnlyList<ContractField> Of(Type contract) => Of(contract, "");

    /// <summary>The same field in a row of its list.</summary>
    /// <param name="row">The path of the row.</param>
    public ContractField In(string row) => this with { Path = $"{row}.{Name}", Parts = [.. Parts.Select(p => p.In($"{row}.{Name}"))] };

    private static ContractField[] Of(Type contract, string within) =>
        [.. contract.GetConstructors().Single().GetParameters().Select(p => Of(p, contract.GetProperty(p.Name!)!, within))];

    private static ContractField Of(ParameterInfo parameter, PropertyInfo property, string within)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        var path = within.Length == 0 ? name : $"{within}.{name}";
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var optional = type != parameter.ParameterType || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var row = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
        var family = property.GetCustomAttribute<CodeAttribute>()?.Family;
        var kind = row is not null ? KindOfList(row) : KindOf(type, name, family);
        return new(
            path, name, kind, optional, family, property.IsDefined(typeof(NationalOnlyAttribute)),
            parameter is { HasDefaultValue: true, DefaultValue: { } fresh }
                ? Convert.ToString(fresh, System.Globalization.CultureInfo.InvariantCulture) : null,
            kind switch { FieldKind.Group => Of(type, path), FieldKind.Rows => Of(row!, ""), _ => [] }, type.Name);
    }

    private static FieldKind KindOfList(Type row) =>
        row == typeof(int) ? FieldKind.Numbers : row == typeof(string) || row == typeof(Guid) ? FieldKind.Lines : FieldKind.Rows;

    private static FieldKind KindOf(Type type, string name, string? family) => Type.GetTypeCode(type) switch
    {
        TypeCode.String when name == "zone" => FieldKind.Zone,
        TypeCode.String when family is not null || name is "lang" or "crossing" => FieldKind.Choice,
        TypeCode.String => _words.Contains(name) ? FieldKind.Words : FieldKind.Text,
        TypeCode.Boolean => FieldKind.Flag,
        TypeCode.Int32 or TypeCode.Int64 => FieldKind.Whole,
        TypeCode.Decimal or TypeCode.Double => FieldKind.Number,
        TypeCode.DateTime => FieldKind.Wall,
        _ when type == typeof(DateTimeOffset) => FieldKind.Instant,
        _ when type == typeof(DateOnly) => FieldKind.Day,
        _ when type == typeof(Guid) => FieldKind.Event,
        _ when type.Namespace == typeof(PlannedWindow).Namespace || type.Assembly != typeof(object).Assembly => FieldKind.Group,
        _ => throw new NotSupportedException($"No form asks for a {type.Name}; write a page of its own for the contract of {name}."),
    };

    // "retailState" becomes "Retail state".
    private static string InWords(string name) =>
        char.ToUpperInvariant(name[0]) + string.Concat(name.Skip(1).Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
