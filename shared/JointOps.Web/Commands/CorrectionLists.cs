using System.Globalization;
using JointOps.Contracts;
using JointOps.Web.Texts;

namespace JointOps.Web.Commands;

/// <summary>
/// The lists that the coded fields of an event are chosen from when it is corrected. A row of the form has each of them, and the stylesheet
/// shows the one of the chosen field, without a script: see <see cref="Most"/>.
/// </summary>
public sealed class CorrectionLists
{
    /// <summary>For how many lists the stylesheet has rules.</summary>
    public const int Most = 8;

    private const string Rows = "fields";
    private readonly Dictionary<string, int> _byPath = [];
    private readonly List<IReadOnlyList<(string Code, string Text)>> _lists = [];

    /// <summary>The lists, each once.</summary>
    public IReadOnlyList<IReadOnlyList<(string Code, string Text)>> All => _lists;

    /// <summary>The lists of an event's fields.</summary>
    /// <param name="paths">What can be corrected of it.</param>
    /// <param name="contract">Its content's.</param>
    /// <param name="pair">Its pair, whose crossings are offered.</param>
    public static CorrectionLists Of(IEnumerable<string> paths, Type contract, string pair, Reference reference, Labels labels)
    {
        var lists = new CorrectionLists();
        var known = new Dictionary<string, int>();
        var fields = ContractField.Of(contract);
        foreach (var path in paths)
        {
            if (Find(fields, path) is not { } field || FieldChoices.Of(field, pair, reference, labels) is not { } choices) continue;
            if (known.TryAdd(field.Family ?? field.Name, lists._lists.Count)) lists._lists.Add([.. choices]);
            lists._byPath[path] = known[field.Family ?? field.Name];
        }
        return lists;
    }

    /// <summary>Which list a field is chosen from; null for one that is typed.</summary>
    public int? Of(string? path) => path is not null && _byPath.TryGetValue(path, out var list) ? list : null;

    /// <summary>A value as people read it: a code by its text.</summary>
    public string Shown(string path, string value) =>
        Of(path) is { } list && _lists[list].FirstOrDefault(c => c.Code == value).Text is { } text ? text : value;

    /// <summary>Where a choice is posted, beside the value that is typed.</summary>
    /// <param name="value">The path of the row's value.</param>
    public static string Name(string value, int list) => $"{value}-{list}";

    /// <summary>The path of the field that a row corrects.</summary>
    /// <param name="value">The path of the row's value.</param>
    public static string PathOf(string value) => value[..(value.LastIndexOf('.') + 1)] + "path";

    /// <summary>Puts what was chosen where the value is read; what is no code of the list is no value.</summary>
    public void Settle(CommandForm form)
    {
        for (var i = 0; i < form.Rows(Rows); i++)
        {
            var value = $"{Rows}.{i}.value";
            if (Of(form.At(PathOf(value))) is not { } list) continue;
            var chosen = form.At(Name(value, list)) is { Length: > 0 } choice ? choice : form.At(value);
            form.Put(Name(value, list), chosen);
            form.Put(value, _lists[list].Any(c => c.Code == chosen) ? chosen : "");
        }
    }

    // "items.0.kind": the steps that are numbers lead into a row.
    private static ContractField? Find(IReadOnlyList<ContractField> fields, string path)
    {
        ContractField? found = null;
        foreach (var step in path.Split('.'))
        {
            if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _)) continue;
            found = (found?.Parts ?? fields).FirstOrDefault(f => f.Name == step);
            if (found is null) return null;
        }
        return found;
    }
}
