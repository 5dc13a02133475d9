using System.CommandLine;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JointOps.Cli.Http;
using JointOps.Cli.Output;
using JointOps.Cli.Texts;
using JointOps.Contracts;
using JointOps.Contracts.Events;

namespace JointOps.Cli.Lists;

/// <summary>What all lists have in common: how many, in which form, and pages that are followed until there are enough.</summary>
internal static class Listing
{
    private static readonly JsonSerializerOptions _line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many at most.</summary>
    public static readonly Option<int> Limit = CommonOptions.AtLeast(
        1, new("--limit") { Description = Words.T("Help.Limit"), HelpName = "N", DefaultValueFactory = _ => 50 });

    /// <summary>As known at an instant.</summary>
    public static readonly Option<string?> KnownAt = Instant("--known-at", "Help.KnownAt");

    /// <summary>A line of JSON for each.</summary>
    public static readonly Option<bool> Json = CommonOptions.Json();

    /// <summary>One pair alone.</summary>
    public static Option<string?> Pair() => new("--pair") { Description = Words.T("Help.Pair"), HelpName = "tijuana-san-diego" };

    /// <summary>An instant with its offset: without one it would be another instant on another machine.</summary>
    public static Option<string?> Instant(string name, string help)
    {
        var option = new Option<string?>(name) { Description = Words.T(help), HelpName = "2019-07-22T09:00:00-07:00" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Rfc3339.TryRead(result.Tokens[0].Value, out _)) result.AddError(Words.T("BadInstant", name));
        });
        return option;
    }

    /// <summary>An event of one of the two countries.</summary>
    public static Option<string?> OfEvent(string name, string help)
    {
        var option = new Option<string?>(name) { Description = Words.T(help), HelpName = Words.T("Help.EventId") };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && EventRef.Read(result.Tokens[0].Value) is not { Side: "mx" or "us" })
                result.AddError(Words.T("BadEvent", name));
        });
        return option;
    }

    /// <summary>A day of the calendar.</summary>
    public static Option<string?> Day(string name, string help)
    {
        var option = new Option<string?>(name) { Description = Words.T(help), HelpName = "2019-07-22" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !DateOnly.TryParseExact(
                result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                result.AddError(Words.T("BadDay", name));
        });
        return option;
    }

    /// <summary>A query from names and values; those without a value are left out.</summary>
    public static string Query(params (string Name, string? Value)[] parts)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parts)
            if (value is not null) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return query.ToString();
    }

    /// <summary>Things page by page.</summary>
    /// <param name="items">The page's member that holds them.</param>
    /// <param name="cursor">The parameter that takes the page's <c>next</c>.</param>
    /// <param name="read">Takes each page as it comes.</param>
    public static async IAsyncEnumerable<JsonElement> PagesAsync(
        Service service, string path, string items, string cursor, int limit, [EnumeratorCancellation] CancellationToken stop,
        Action<JsonElement>? read = null)
    {
        string? next = null;
        do
        {
            var query = Query(("limit", Math.Min(limit, 200).ToString(CultureInfo.InvariantCulture)), (cursor, next));
            var page = await service.JsonAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" + query[1..] : query), stop);
            read?.Invoke(page);
            foreach (var item in page.At(items).Each()) yield return item;
            next = page.Find("next");
        }
        while (next is not null);
    }

    /// <summary>Things page by page, newest first, as known at the instant that is asked for.</summary>
    /// <param name="items">The page's member that holds them.</param>
    /// <param name="read">Takes each page as it comes.</param>
    /// <param name="more">What else is asked for.</param>
    public static IAsyncEnumerable<JsonElement> KnownAsync(
        ParseResult parsed, string path, string items, CancellationToken stop, Action<JsonElement>? read = null,
        params (string Name, string? Value)[] more) => PagesAsync(
            Tool.Of(parsed).Own, path + Query([("knownAt", parsed.GetValue(KnownAt)), .. more]), items,
            "before", parsed.GetValue(Limit) + 1, stop, read);

    /// <summary>Writes at most as many as were asked for, and tells when there are more.</summary>
    public static async Task<int> WriteAsync(ParseResult parsed, IAsyncEnumerable<JsonElement> things, params Column<JsonElement>[] columns)
    {
        var (limit, json, shown) = (parsed.GetValue(Limit), parsed.GetValue(Json), new List<JsonElement>());
        await foreach (var thing in things)
        {
            if (limit-- == 0)
            {
                Screen.Note(Words.T("More", parsed.GetValue(Limit)));
                break;
            }
            if (json) Screen.Say(JsonSerializer.Serialize(thing, _line));
            else shown.Add(thing);
        }
        if (json) return Exit.Done;
        if (shown.Count == 0) Screen.Note(Words.T("Nothing"));
        else Table.Say(shown, columns);
        return Exit.Done;
    }

    /// <summary>Tells a person whose figures were listed, as known when. Programs find it in their lines.</summary>
    /// <param name="pages">What the service answered: <c>whose</c> (of a waterfall <c>agency</c>), <c>facts</c> and <c>knownAt</c>.</param>
    public static void SayWhose(ParseResult parsed, params IReadOnlyCollection<JsonElement> pages)
    {
        if (parsed.GetValue(Json) || pages.Count == 0) return;
        var facts = pages.Sum(p => p.At("facts") is { ValueKind: JsonValueKind.Number } n ? n.GetInt64() : 0);
        var whose = pages.First().Find("whose") ?? pages.First().Find("agency");
        var counted = whose is null ? Words.T("WhoseAuditor", facts) : Words.T("Whose", whose, facts);
        Screen.Note(pages.First().Instant("knownAt") is { } at ? $"{counted} {Words.T("KnownThen", Times.Here(at))}" : counted);
    }

    /// <summary>A thing with members of what it stands in, for a program's line.</summary>
    public static JsonElement With(JsonElement thing, JsonElement whole, params string[] members) => JsonSerializer.SerializeToElement(
        whole.EnumerateObject().Where(m => members.Contains(m.Name)).Concat(thing.EnumerateObject()).ToDictionary(m => m.Name, m => m.Value));

    /// <summary>An amount with its currency.</summary>
    public static string Money(JsonElement money) => $"{money.At("amount").GetRawText()} {money.Find("currency")}";

    /// <summary>A column whose heading is a text of its own.</summary>
    /// <param name="yields">On a narrow terminal it stands below the others.</param>
    public static Column<JsonElement> Column(string heading, Func<JsonElement, string?> cell, bool yields = false) =>
        new(Words.T("Column." + heading), e => cell(e) ?? "-", yields);

    /// <summary>A word of the API's that has a text here; one that has none stands for itself.</summary>
    public static string? Word(string family, string? word) => Words.Find($"{family}.{word}") ?? word;

    /// <summary>A list that is one answer.</summary>
    public static async IAsyncEnumerable<JsonElement> Whole(IEnumerable<JsonElement> things)
    {
        foreach (var thing in things) yield return thing;
        await Task.CompletedTask;
    }
}
