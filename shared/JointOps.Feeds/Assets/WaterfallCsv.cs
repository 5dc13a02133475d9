using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using JointOps.Contracts;
using JointOps.Views;

namespace JointOps.Feeds.Assets;

/// <summary>A waterfall as a table for spreadsheets: RFC 4180, UTF-8 with its mark, so that they read the accents.</summary>
internal static class WaterfallCsv
{
    // A cell that begins as a formula is made a text. A minus is let through: losses below 0 are numbers.
    private static readonly CsvConfiguration _form = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = ['=', '@', '+', '\t', '\r'],
        NewLine = "\r\n",
    };

    private static readonly Text[] _heads =
    [
        new("Moneda", "Currency"), new("Clave de la etapa", "Step code"), new("Etapa", "Step"), new("Clave de la causa", "Cause code"),
        new("Importe", "Amount"), new("Número", "Number"), new("Con corte al", "As of"), new("Como se sabía a las (UTC)", "As known at (UTC)"),
        new("Contado con lo que esta dependencia puede ver", "Counted from what this agency may see"), new("Hechos contados", "Facts counted"),
        new("Al lado", "Beside"), new("Moneda de al lado", "Currency beside"), new("Tipo de cambio", "Rate"), new("Día del tipo", "Day of the rate"),
        new("Fuente del tipo", "Source of the rate"), new("Nota", "Note"),
    ];

    public static byte[] Write(WaterfallAnswer answer, Reference reference)
    {
        var spanish = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "es";
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, _form))
        {
            void Row(params object?[] cells)
            {
                foreach (var cell in cells) csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
                csv.NextRecord();
            }
            string In(Text text) => spanish ? text.Es : text.En;
            Row([.. _heads.Select(In)]);
            var (day, known) = ($"{answer.AsOf:yyyy-MM-dd}", $"{answer.KnownAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
            string Name(string family, string code) => reference.Name(new(family, code), spanish);
            foreach (var fall in answer.Currencies)
                foreach (var step in fall.Steps)
                {
                    void Line(string name, string? cause, decimal amount, int count, object?[] beside, string? note = null) => Row(
                        [fall.Currency, step.Step, name, cause, amount, count, day, known, answer.Agency, answer.Facts, .. beside, note]);
                    // What courts ordered is never told without it.
                    Line(Name("waterfallStep", step.Step), null, step.Amount, step.Count, Beside(answer.Beside, fall, step),
                        step is { Step: "ordered", Count: > 0 } ? In(answer.Expect) : null);
                    foreach (var loss in step.Losses)
                        Line(Name("waterfallLoss", loss.Cause), loss.Cause, loss.Amount, loss.Assets, Beside(null, fall, step));
                }
        }
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>A step's amount in another currency, with the rate; the source is somebody's own words, whose minus is none of a number.</summary>
    private static object?[] Beside(WaterfallBeside? beside, Waterfall fall, WaterfallStep step)
    {
        if (beside?.Rate is not { } rate || rate.From != fall.Currency) return [null, null, null, null, null];
        var source = rate.Source.StartsWith('-') ? $"'{rate.Source}" : rate.Source;
        return [beside.Steps.First(s => s.Step == step.Step).Amount.Amount, rate.To, rate.Rate, $"{rate.Date:yyyy-MM-dd}", source];
    }
}
