namespace JointOps.Views;

/// <summary>This JSON is a CloudEvent as a reader gets it, or a list of them: the API's description says so.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CloudEventAttribute : Attribute;
