using System.CommandLine;
using JointOps.Benchmarks;
using JointOps.Benchmarks.Baseline;

// The baseline's processes are this program too, so that nothing else has to be built or found.
if (args is ["baseline-origin"]) return await OriginProgram.RunAsync();
if (args is ["baseline-receiver"]) return await ReceiverProgram.RunAsync();

var rounds = new Option<int>("--rounds") { Description = "Rounds; each measures both, in turns", DefaultValueFactory = _ => 3 };
var only = new Option<string[]>("--only")
{
    Description = "The named measures alone, instead of the first four",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => ["posts", "visible", "drain", "replay"],
};
only.AcceptOnlyFromAmong("posts", "visible", "drain", "replay", "quiet", "statements", "receipts", "proofs", "growth", "cases");
var events = new Option<int[]>("--events")
{
    Description = "growth: how many events the store holds at each measuring, in growing order",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [100_000, 1_000_000],
};
var seizures = new Option<int[]>("--seizures")
{
    Description = "cases: how many seizures the store holds at each measuring, in growing order, and a tenth as many assets",
    AllowMultipleArgumentsPerToken = true,
    DefaultValueFactory = _ => [1_000, 100_000],
};
var rebuild = new Option<string>("--rebuild")
{
    Description = "growth, cases: the services' verb that builds read models again",
    DefaultValueFactory = _ => "rebuild-timeline"
};
var data = new Option<string?>("--data")
{
    Description = "A folder that is kept: what a run finds in it is filled further; else a temporary one",
};
var root = new RootCommand("""
    Measures JointOps beside the same job written by hand, on private servers of its own: posts, visible, drain and replay under load;
    quiet and statements: what a post costs when they come one by one, and what is spent at rest. growth and cases measure JointOps
    alone, on a store that they fill first, at each of the sizes given: with operations and reports, or with seizures, assets and commitments.
    receipts measures JointOps alone: how long until both mirrors have signed for a post; proofs measures it beside itself without proofs.
    """) { rounds, only, events, seizures, rebuild, data };
root.SetAction((parsed, stop) => Run.AllAsync(
    new(
        parsed.GetValue(rounds), parsed.GetValue(only)!, parsed.GetValue(events)!, parsed.GetValue(seizures)!, parsed.GetValue(rebuild)!,
        parsed.GetValue(data)), stop));
return await root.Parse(args).InvokeAsync();
