namespace JointOps.Contracts;

/// <summary>The name of an event type on the wire and on disk, <c>{family}.{event}.v{n}</c>. It never changes: a new shape is a new name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>For example <c>seizure.recorded.v1</c>; what is one country's own starts with <c>mx.</c> or <c>us.</c></summary>
    public string Name { get; } = name;
}

/// <summary>A field that never leaves the side that recorded it, whatever the event's marking (informants, officers, exact positions).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NationalOnlyAttribute : Attribute;
