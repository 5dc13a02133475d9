using JointOps.Contracts.Events;
using JointOps.Ledger;
using JointOps.Mexico;
using JointOps.Operations.Slices;
using JointOps.UnitedStates;

namespace JointOps.Operations.Tests;

/// <summary>An operation in memory: what is decided is folded at once, as the writer does it.</summary>
internal sealed class Leg
{
    public static readonly DateTimeOffset Now = new(2019, 7, 26, 12, 0, 0, TimeSpan.Zero);

    public static readonly Reference Reference = Reference.Load(Path.Combine(AppContext.BaseDirectory, "reference"));

    private readonly Dictionary<Type, object> _states = [];

    private readonly ContentRules _rules = new([.. OperationCommands.All, .. MexicanCommands.All, .. AmericanCommands.All]);

    private Leg(string side) => Side = side;

    public string Side { get; }

    public List<Recorded> Events { get; } = [];

    public Dictionary<(string Origin, Guid Id), KnownEvent> Known { get; } = [];

    /// <summary>What its officers see of the handoffs of what was seized.</summary>
    public List<ToldEvent> Handoffs { get; } = [];

    public Operation State => (Operation)_states[typeof(Operation)];

    public T? Fold<T>() where T : class => _states.GetValueOrDefault(typeof(T)) as T;

    public static Leg Planned(string side = "mx", string marking = "binational", string pair = "tijuana-san-diego")
    {
        var leg = new Leg(side);
        leg.Plan(new(new("Espejo", "Frenar el tráfico"), marking, Pair: pair));
        return leg;
    }

    public static Leg Running(string side = "mx", string pair = "tijuana-san-diego")
    {
        var leg = Planned(side, pair: pair);
        leg.Post(new OperationStarted(), ChangeStatus.Start);
        return leg;
    }

    public Recorded Plan(Posting<OperationPlanned> post) => Keep(PlanOperation.Decide(post, View(), Officer(null), Reference));

    /// <summary>Decides and folds; a refusal changes nothing.</summary>
    public Recorded Post<T>(T content, Decide<T> decide, string marking = "binational", string? agency = null) where T : notnull =>
        Post(new Posting<T>(content, marking), decide, agency);

    public Recorded Post<T>(Posting<T> post, Decide<T> decide, string? agency = null) where T : notnull
    {
        var officer = Officer(agency);
        return Keep(
            decide(new(post.Content, State, Rules.Envelope(post, State.Opening.Pair, officer, Reference, Now), View(), officer, Reference, _rules)
            {
                Handoffs = Handoffs,
            }));
    }

    private Reader Officer(string? agency) => new(Side, agency ?? (Side == "mx" ? "gn" : "cbp"), Roles.Liaison);

    private StreamView View() => new(Events.Count, Now, _states, Known);

    private Recorded Keep(Recording recording)
    {
        var e = new Recorded(Guid.CreateVersion7(), Events.Count + 1, Now, "somebody", recording.Envelope, recording.Data);
        Events.Add(e);
        Set(Operation.Evolve(Fold<Operation>(), e));
        Set(FirearmTraces.Evolve(Fold<FirearmTraces>(), e));
        Set(TraceAnswers.Evolve(Fold<TraceAnswers>(), e));
        return e;
    }

    private void Set<T>(T? state) where T : class
    {
        if (state is not null) _states[typeof(T)] = state;
    }
}
