using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace JointOps.Web.Layout;

/// <summary>
/// A part of a page that may stand in the reader's browser already. It carries a tag of what it says; a page that asks again names the tags it
/// holds (<see cref="Header"/>), and such a part is sent empty. The tag is of the very text that would be sent: whatever makes that another one
/// (what was said anew, a time that is over, another reader or language, another version of the service) sends it.
/// </summary>
public sealed class Part : ComponentBase
{
    /// <summary>The request header with the tags of the parts that the page holds, a space between two.</summary>
    public const string Header = "Parts-Held";

    private const int TagBytes = 9; // more than anybody can try out, with instants in the text that nobody chooses

    private (string? Tag, string Html) _part;

    [Inject] private IServiceProvider Services { get; set; } = null!;
    [Inject] private ILoggerFactory Logs { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    /// <summary>The element's name.</summary>
    [Parameter] public string As { get; set; } = "div";

    /// <summary>The element's attributes: they are sent each time.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>Whether a page asks for itself again.</summary>
    public static bool AreHeld(HttpContext? http) => http?.Request.Headers.ContainsKey(Header) == true;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        await using var renderer = new HtmlRenderer(Services, Logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<HttpContext>>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Value"] = Http, ["ChildContent"] = ChildContent }))).ToHtmlString());
        var tag = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(html)).AsSpan(0, TagBytes));
        _part = (tag, Http.Request.Headers[Header].Any(held => held?.Split(' ').Contains(tag) == true) ? "" : html);
    }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_part.Tag is null) return;
        builder.OpenElement(0, As);
        builder.AddMultipleAttributes(1, Attributes);
        builder.AddAttribute(2, "data-part", _part.Tag);
        builder.AddMarkupContent(3, _part.Html);
        builder.CloseElement();
    }
}
