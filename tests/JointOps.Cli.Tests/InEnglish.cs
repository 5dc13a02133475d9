using System.Runtime.CompilerServices;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Tests;

/// <summary>The texts that the tests look for are the English ones, whatever the machine speaks.</summary>
internal static class InEnglish
{
    [ModuleInitializer]
    internal static void Choose() => Language.Choose([], _ => "en");
}
