using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace JointOps.Hosting;

/// <summary>
/// What the issuers publish, above all their signing keys, read once for all who judge a token here. A token under a key that is not known
/// makes it be read again, and is judged by what came; a key that an issuer has withdrawn is noticed within <see cref="Every"/>.
/// </summary>
/// <remarks>With the <see cref="TokenCache"/> a token under a withdrawn key is good for less than a minute.</remarks>
public sealed class IssuerKeys : BackgroundService
{
    /// <summary>How often the keys are read again.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> _issuers;
    private readonly TimeSpan _every;
    private readonly ILogger<IssuerKeys> _log;

    /// <summary>The request that finds a new key waits for it, instead of failing while it is fetched.</summary>
    static IssuerKeys() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

    /// <summary>Nothing is asked yet.</summary>
    public IssuerKeys(ServiceSettings settings, ILogger<IssuerKeys> log, TimeSpan? every = null)
    {
        (_every, _log) = (every ?? Every, log);
        _issuers = settings.Issuers.ToDictionary(i => i.Key, i => new ConfigurationManager<OpenIdConnectConfiguration>(
            i.Value + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(new HttpClient(IdentityConnection.Handler(settings.IdentityAt)))
            {
                RequireHttps = i.Value.StartsWith("https:", StringComparison.Ordinal),
            })
        {
            // How long a flood of tokens under unknown keys is kept from asking again: a key that is really new waits no longer.
            RefreshInterval = TimeSpan.FromSeconds(1),
            UseLastKnownGoodConfiguration = false, // it would judge by a withdrawn key for an hour
        });
    }

    /// <summary>What an issuer publishes, by the issuer's short name.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> Of(string issuer) => _issuers[issuer];

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Task.WhenAll(_issuers.Select(i => ReadAsync(i.Key, i.Value, stoppingToken)));
    }

    private async Task ReadAsync(string issuer, ConfigurationManager<OpenIdConnectConfiguration> keys, CancellationToken stop)
    {
        try
        {
            keys.RequestRefresh();
            await keys.GetConfigurationAsync(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            _log.LogInformation(
                "The keys of issuer {Issuer} cannot be read at the moment ({Kind}); those known stay in use", issuer, e.GetType().Name);
        }
    }
}
