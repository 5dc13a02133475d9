using Microsoft.AspNetCore.Http;

namespace JointOps.Hosting;

/// <summary>JSON that is equal for everybody for as long as the service runs: made when it is first asked for, and kept.</summary>
internal sealed class PublicAnswer(Func<IServiceProvider, Task<byte[]>> make)
{
    private (byte[] Body, string Tag)? _made; // made twice, it is the same

    /// <summary>The answer, or that the caller holds it already.</summary>
    public async Task<IResult> ToAsync(HttpContext http)
    {
        if (_made is not { } made)
        {
            var body = await make(http.RequestServices);
            _made = made = (body, Conditional.Tag(body));
        }
        return Conditional.IsKnownToAll(http, made.Tag) ? Conditional.Held : Conditional.Json(made.Body);
    }
}
