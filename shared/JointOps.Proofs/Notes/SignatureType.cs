namespace JointOps.Proofs.Notes;

/// <summary>How a key signs (C2SP signed-note); it stands in the key, so that a signature of one kind is never taken for the other.</summary>
public enum SignatureType : byte
{
    /// <summary>Ed25519 over the note's text: a log signs its own checkpoints.</summary>
    Ed25519 = 0x01,

    /// <summary><c>cosignature/v1</c>: Ed25519 over an instant and the note's text: a witness or a mirror signs what another log told it.</summary>
    Cosignature = 0x04,
}
