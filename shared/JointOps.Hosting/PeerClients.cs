using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace JointOps.Hosting;

/// <summary>
/// HTTP clients to the other two services, named <c>peer-{name}</c>, with the peer credential; Polly holds
/// them and the one to the identity provider.
/// </summary>
public static class PeerClients
{
    // A peer is read, or asked to cosign what it may cosign twice, and a token may be asked for twice: every call may be retried.
    private static readonly TimeSpan _wholeTimeout = TimeSpan.FromSeconds(30), _attemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The client's name.</summary>
    public static string Name(string peer) => "peer-" + peer;

    /// <summary>Whether a call ended because the peer did not answer, or not in time, and not because the caller gave up.</summary>
    public static bool IsSilent(Exception e, CancellationToken stop) => e is HttpRequestException or ExecutionRejectedException
        || (e is OperationCanceledException && !stop.IsCancellationRequested);

    /// <summary>Adds one for each peer.</summary>
    public static void AddPeerClients(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<PeerTokens>();
        services.AddHttpClient("identity").ConfigurePrimaryHttpMessageHandler(() => IdentityConnection.Handler(settings.IdentityAt))
            .AddResilienceHandler("peer", Hold);
        foreach (var (peer, address) in settings.Peers)
            services.AddHttpClient(Name(peer), c => c.BaseAddress = address)
                .AddHttpMessageHandler(s => new PeerTokens.Handler(s.GetRequiredService<PeerTokens>()))
                .AddResilienceHandler("peer", Hold);
    }

    /// <summary>
    /// From the outside in: a time for all, retries (a <c>Retry-After</c> is kept to), a breaker, a time an attempt. The intake's healing asks
    /// once a second while a peer is away: the breaker then answers at once instead of holding a connection open, and tries again after two.
    /// </summary>
    private static void Hold(ResiliencePipelineBuilder<HttpResponseMessage> calls) => calls
        .AddTimeout(_wholeTimeout)
        .AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(200), BackoffType = DelayBackoffType.Exponential, UseJitter = true,
        })
        .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9, MinimumThroughput = 8, SamplingDuration = TimeSpan.FromSeconds(30), BreakDuration = TimeSpan.FromSeconds(2),
        })
        .AddTimeout(_attemptTimeout);
}
