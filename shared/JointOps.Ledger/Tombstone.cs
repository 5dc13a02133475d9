using System.Text;
using System.Text.Json;

namespace JointOps.Ledger;

/// <summary>What is left of an event whose content was taken away: that it existed, and where. The same bytes on every channel.</summary>
public static class Tombstone
{
    /// <summary>The event as a CloudEvent without content.</summary>
    public static byte[] Of(string origin, Guid id, string type, string subject) => Encoding.UTF8.GetBytes(
        $"{{\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"//{origin}\",\"type\":\"{JsonEncodedText.Encode(type)}\","
        + $"\"subject\":\"{JsonEncodedText.Encode(subject)}\",\"tombstone\":\"true\"}}");
}
