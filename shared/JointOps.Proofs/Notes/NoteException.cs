namespace JointOps.Proofs.Notes;

/// <summary>A note, a key, a checkpoint or a receipt that is not well formed, or a signature that does not hold.</summary>
public sealed class NoteException(string message, Exception? inner = null) : Exception(message, inner);
