using System.Data.Common;
using JointOps.Contracts;
using JointOps.Web.Texts;

namespace JointOps.Web.Posting;

/// <summary>Sends what a form says; what keeps it from being stored comes back in the page's language, to stand at the form.</summary>
internal static class Sending
{
    /// <summary>Sends; null when it was stored.</summary>
    public static async Task<FormError?> TryAsync(Func<Task> send, Labels labels)
    {
        try
        {
            await send();
            return null;
        }
        catch (Refusal refusal)
        {
            return new("", refusal.Code == "key-reused" ? Words.T("Error.AlreadyPosted") : RefusalText.Of(refusal, labels));
        }
        catch (DbException)
        {
            return new("", RefusalText.Of(new("store-unavailable"), labels));
        }
    }

    /// <summary>The key of a form, as the API takes keys; null when it is none.</summary>
    public static Guid? Key(string? typed) => Guid.TryParseExact(typed, "D", out var key) && key.Version == 7 ? key : null;
}
