using JointOps.Contracts;
using JointOps.Ledger;
using JointOps.Views;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Feeds.Audit;

/// <summary>
/// Whatever an auditor asks of this service, page or API, leaves a row, committed before the first byte of the answer; when the row cannot
/// be written there is no answer. A stream is one read, from when it was opened.
/// </summary>
public static class RecordedReads
{
    /// <summary>Puts it behind the authorization, in front of every route that asks for one.</summary>
    public static void UseRecordedReads(this WebApplication app) => app.Use(async (http, next) =>
    {
        var caller = Caller.Of(http.User);
        if (caller.Reader.Role == Roles.Auditor && http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null)
            await http.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(
                caller.Subject, http.Request.Path, http.Request.QueryString.Value ?? "", http.RequestAborted);
        await next(http);
    });
}
