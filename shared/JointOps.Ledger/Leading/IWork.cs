namespace JointOps.Ledger.Leading;

/// <summary>
/// Work behind the commits that one replica does at a time: the leader. Register it as a singleton <see cref="IWork"/>, and <see cref="Leadership"/>
/// runs it, tries it again whatever it throws, and tells of it in <c>/health/ready</c>. The leadership is no
/// fence: a work must bear being done twice.
/// </summary>
public interface IWork
{
    /// <summary>What it does, for log and health: "Acknowledging recalls".</summary>
    string Name { get; }

    /// <summary>This replica begins to lead: what another did meanwhile is not known here.</summary>
    void Begin()
    {
    }

    /// <summary>
    /// Waits until there is something to do and does it. It is called again at once; after an exception a while later, and then it must
    /// do what it did not.
    /// </summary>
    /// <param name="lost">The leadership is lost or the service stops.</param>
    Task StepAsync(CancellationToken lost);
}
