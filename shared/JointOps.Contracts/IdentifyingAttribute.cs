namespace JointOps.Contracts;

/// <summary>
/// A field that says what the event is about (which checkpoint, which firearm): states and other events hang on it. A correction may
/// not change it; such an event is retracted and posted anew.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentifyingAttribute : Attribute;
