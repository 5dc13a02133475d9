using JointOps.Contracts;
using JointOps.Views;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JointOps.Hosting;

/// <summary>
/// A login that did not end in a session: refused at the provider, gone back to, or too slow. It is nobody's fault here, so it leads back
/// to the login with a word, and is no error of the log.
/// </summary>
internal static partial class FailedLogin
{
    /// <summary>The provider says no, or that the person did.</summary>
    public static Task Refused(MessageReceivedContext context)
    {
        if (context.ProtocolMessage.Error is not { Length: > 0 } error) return Task.CompletedTask;
        Log(context.HttpContext, context.Scheme.Name, VisibleText.Straight(error));
        context.Response.Redirect(LoginAddress.Wrong("refused", context.Properties?.RedirectUri));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>What came back belongs to no login that is under way: it was gone back to, or its time is over.</summary>
    public static Task Stale(RemoteFailureContext context)
    {
        Log(context.HttpContext, context.Scheme.Name, context.Failure?.Message ?? "no reason given");
        context.Response.Redirect(LoginAddress.Wrong("stale", context.Properties?.RedirectUri));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static void Log(HttpContext http, string scheme, string why) =>
        DidNotEnd(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailedLogin).FullName!), scheme, why);

    [LoggerMessage(
        Level = LogLevel.Information, Message = "A login by {Scheme} did not end in a session ({Why}): the person is back at the login page")]
    private static partial void DidNotEnd(ILogger logger, string scheme, string why);
}
