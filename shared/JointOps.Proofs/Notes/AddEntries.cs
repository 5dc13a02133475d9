using System.Buffers.Binary;
using System.Text;

namespace JointOps.Proofs.Notes;

/// <summary>
/// The head of a log's upload to a mirror (C2SP tlog-mirror). Entries come to ours over the broker: an empty range asks for the mirror's
/// cosignature on a checkpoint that it was told.
/// </summary>
/// <param name="HasMore">Whether anything follows the head: entries, which this mirror does not take on this way.</param>
public sealed record AddEntries(string Origin, long Start, long End, byte[] Ticket, bool HasMore = false)
{
    /// <summary>The request's body for an empty range.</summary>
    public byte[] ToBytes()
    {
        var origin = Encoding.UTF8.GetBytes(Origin);
        var body = new byte[2 + origin.Length + 8 + 8 + 2 + Ticket.Length];
        BinaryPrimitives.WriteUInt16BigEndian(body, (ushort)origin.Length);
        origin.CopyTo(body, 2);
        var rest = body.AsSpan(2 + origin.Length);
        BinaryPrimitives.WriteInt64BigEndian(rest, Start);
        BinaryPrimitives.WriteInt64BigEndian(rest[8..], End);
        BinaryPrimitives.WriteUInt16BigEndian(rest[16..], (ushort)Ticket.Length);
        Ticket.CopyTo(rest[18..]);
        return body;
    }

    /// <summary>Reads a body's head.</summary>
    /// <exception cref="NoteException">It is cut off, or its range runs backwards.</exception>
    public static AddEntries Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(body);
            var rest = body[(2 + length)..];
            var (start, end) = (BinaryPrimitives.ReadInt64BigEndian(rest), BinaryPrimitives.ReadInt64BigEndian(rest[8..]));
            var ticket = rest.Slice(18, BinaryPrimitives.ReadUInt16BigEndian(rest[16..])).ToArray();
            return 0 <= start && start <= end
                ? new(Encoding.UTF8.GetString(body.Slice(2, length)), start, end, ticket, rest.Length > 18 + ticket.Length)
                : throw new NoteException("The range runs backwards.");
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new NoteException("The request's head is cut off.", e);
        }
    }
}
