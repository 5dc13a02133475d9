namespace JointOps.Contracts;

/// <summary>A field that holds a code: a form offers the family's codes, where the family is not called as the field is.</summary>
/// <param name="family">A family of <c>codes.json</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CodeAttribute(string family) : Attribute
{
    public string Family { get; } = family;
}
