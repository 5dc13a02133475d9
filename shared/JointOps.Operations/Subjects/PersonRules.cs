using JointOps.Contracts;

namespace JointOps.Operations.Subjects;

/// <summary>What is held to be the data of a person; no refusal repeats a word of it.</summary>
public static class PersonRules
{
    private const int MostNames = 10, MostDocuments = 20, MostName = 200, MostDocument = 60, MostNote = 2_000, EarliestBirth = 1850;

    /// <summary>Refuses what is too much, too long, or to come.</summary>
    public static void Check(PersonCard person, DateTimeOffset now)
    {
        Many("names", person.Names, 1, MostNames, MostName);
        if (person.BirthDate is { } born)
        {
            if (born.Year < EarliestBirth) throw new Refusal("out-of-range", "birthDate", EarliestBirth, now.Year);
            if (born > DateOnly.FromDateTime(now.UtcDateTime.AddDays(1))) throw new Refusal("in-the-future", "birthDate"); // today, in any zone
        }
        if (person.Nationality is { } nationality) Rules.Length("nationality", nationality, 2, 60);
        Many("documents", person.Documents ?? [], 0, MostDocuments, MostDocument);
        Rules.Length("note", person.Note, 0, MostNote);
    }

    private static void Many(string field, IReadOnlyList<string> texts, int least, int most, int longest)
    {
        if (texts.Count < least || texts.Count > most) throw new Refusal("out-of-range", field, least, most);
        foreach (var text in texts) Rules.Length(field, text, 1, longest);
    }
}
