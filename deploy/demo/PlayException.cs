namespace JointOps.Demo;

/// <summary>The scenario cannot be played on; the message says why and what helps.</summary>
public sealed class PlayException(string message, Exception? inner = null) : Exception(message, inner);
