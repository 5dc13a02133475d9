using JointOps.Disclosure.Signing;
using JointOps.Proofs.Notes;

namespace JointOps.TestLedger;

/// <summary>The keys of all three services, new for each run of the tests.</summary>
public static class ServiceKeys
{
    private static readonly string[] _names = ["mx", "us", "coordination"];
    private static readonly Dictionary<string, KeySet> _keys = _names.ToDictionary(
        n => n, (string n) => KeySet.New(Origin(n), System.Security.Cryptography.RandomNumberGenerator.GetBytes));

    /// <summary>The full name of a service's log.</summary>
    public static string Origin(string name) => name + ".jointops.example";

    /// <summary>What a service signs with.</summary>
    public static KeySet Of(string name) => _keys[name];

    /// <summary>What a service signs with, and whom it believes.</summary>
    public static LogKeys LogKeysOf(string name) => new(
        _keys[name].Log, _keys[name].Witness, _keys[name].Mirror,
        _names.ToDictionary(n => n, n => PolicyText.Read(
            KeySet.Policy(_keys[n].PublicText, _names.Where(o => o != n).Select(o => _keys[o].PublicText)))));

    /// <summary>A checkpoint under a service's own signature.</summary>
    public static SignedNote Signed(string name, Checkpoint checkpoint) =>
        new(checkpoint.Text, [_keys[name].Log.Sign(checkpoint.Text, DateTimeOffset.UnixEpoch)]);
}
