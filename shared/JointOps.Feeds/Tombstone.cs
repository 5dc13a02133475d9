using System.Text;
using JointOps.Ledger;

namespace JointOps.Feeds;

/// <summary>What is left of an event whose content was taken away: that it existed, and where. The same bytes on every channel.</summary>
public static class Tombstone
{
    /// <summary>The members of the CloudEvent that follow an opening of the caller's, with the closing brace.</summary>
    public static byte[] Members(string origin, Guid id, string type, string subject) => Encoding.UTF8.GetBytes(
        $"\"specversion\":\"1.0\",\"id\":\"{id}\",\"source\":\"//{origin}\",\"type\":\"{type}\",\"subject\":\"{subject}\",\"tombstone\":\"true\"}}");
}
