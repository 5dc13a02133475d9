using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Hosting;

/// <summary>HTTP clients to the other two services, named <c>peer-{name}</c>: Polly's retry, breaker and time-outs, and the peer credential.</summary>
public static class PeerClients
{
    /// <summary>The client's name.</summary>
    public static string Name(string peer) => "peer-" + peer;

    /// <summary>Adds one for each peer.</summary>
    public static void AddPeerClients(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<PeerTokens>();
        services.AddHttpClient("identity").ConfigurePrimaryHttpMessageHandler(() => IdentityConnection.Handler(settings.IdentityAt)).AddStandardResilienceHandler();
        foreach (var (peer, address) in settings.Peers)
        {
            var client = services.AddHttpClient(Name(peer), c => c.BaseAddress = address)
                .AddHttpMessageHandler(s => new PeerTokens.Handler(s.GetRequiredService<PeerTokens>()));
            client.AddStandardResilienceHandler();
        }
    }
}
