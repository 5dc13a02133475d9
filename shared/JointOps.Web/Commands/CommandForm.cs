using System.Globalization;
using JointOps.Web.Posting;
using Microsoft.AspNetCore.Http;

namespace JointOps.Web.Commands;

/// <summary>A command's content as it is typed, whatever its contract: a text for each path.</summary>
public sealed class CommandForm : PostForm
{
    /// <summary>How the fields of the content are called in the form.</summary>
    public const string Prefix = "Content.";

    private const string Posted = "Form." + Prefix;
    private readonly SortedDictionary<string, string?> _typed = new(StringComparer.Ordinal);

    /// <summary>The version of the operation that the officer saw when the form was first shown.</summary>
    public string? Version { get; set; }

    /// <summary>The path of the field in which one goes on typing: the first of a row that was just added.</summary>
    internal string? Added { get; set; }

    /// <summary>What was typed at a path; null = nothing.</summary>
    public string? At(string path) => _typed.GetValueOrDefault(path);

    /// <summary>Fills a field in.</summary>
    public void Put(string path, string? value) => _typed[path] = value;

    /// <summary>How many rows a list has at most: what is posted under a higher number is passed over.</summary>
    public const int MostRows = 60;

    /// <summary>How many rows of a list were shown: at least one.</summary>
    public int Rows(string path) => _typed.Keys
        .Where(k => k.StartsWith(path + ".", StringComparison.Ordinal))
        .Select(k => int.TryParse(k[(path.Length + 1)..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row < MostRows ? row + 1 : 0)
        .Append(1).Max();

    /// <summary>Takes what was posted: the names depend on the contract, so that no class can be bound to them.</summary>
    public void Take(IFormCollection posted)
    {
        foreach (var (name, values) in posted)
            if (name.StartsWith(Posted, StringComparison.Ordinal)) _typed[name[Posted.Length..]] = values.ToString();
    }

    /// <inheritdoc />
    public override IEnumerable<(string Name, string? Value)> Fields() =>
        [.. base.Fields(), (nameof(Version), Version), .. _typed.Select(t => (Prefix + t.Key, t.Value))];
}
