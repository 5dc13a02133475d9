using System.CommandLine;
using JointOps.Benchmarks;
using JointOps.Benchmarks.Baseline;

// The baseline's processes are this program too, so that nothing else has to be built or found.
if (args is ["baseline-origin"]) return await OriginProgram.RunAsync();
if (args is ["baseline-receiver"]) return await ReceiverProgram.RunAsync();

var rounds = new Option<int>("--rounds") { Description = "Rounds; each measures both, in turns", DefaultValueFactory = _ => 3 };
var only = new Option<string?>("--only") { Description = "One measure: posts, visible, drain or replay" };
only.AcceptOnlyFromAmong("posts", "visible", "drain", "replay");
var root = new RootCommand("Measures JointOps beside the same job written by hand, on private servers of its own.") { rounds, only };
root.SetAction((parsed, stop) => Run.AllAsync(parsed.GetValue(rounds), parsed.GetValue(only), stop));
return await root.Parse(args).InvokeAsync();
