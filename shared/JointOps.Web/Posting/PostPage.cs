using JointOps.Views;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace JointOps.Web.Posting;

/// <summary>A form that posts an event of an operation.</summary>
public abstract class PostPage<TForm, TContent> : DraftPage<TForm, TContent> where TForm : PostForm, new() where TContent : notnull
{
    /// <summary>The operation.</summary>
    [Parameter] public Guid Id { get; set; }

    /// <summary>The operation to post to; null when there is none that the poster may see.</summary>
    protected OperationSummary? Operation => Found?.Operation;

    /// <summary>The same with its events.</summary>
    protected OperationDetail? Found { get; private set; }

    /// <summary>The route that takes it.</summary>
    protected abstract string Route { get; }

    /// <inheritdoc />
    protected override async Task<string?> FindPairAsync()
    {
        if (Services.GetService<IOperationDesk>() is { } desk) Found = await desk.FindAsync(Id, Poster.Reader, Http.RequestAborted);
        return Operation?.Pair;
    }

    /// <inheritdoc />
    protected override Task SendAsync(Draft<TContent> draft, byte[] body) =>
        Services.GetRequiredService<IOperationDesk>().PostAsync(Poster, Id, Route, draft.Key, body);

    /// <inheritdoc />
    protected override string Next(Draft<TContent> draft) => $"/events/{draft.Key}/journey?operation={Id}&posted=true";
}
