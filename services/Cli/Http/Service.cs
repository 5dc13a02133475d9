using System.Net.Http.Headers;
using System.Text.Json;
using JointOps.Cli.Sessions;
using JointOps.Cli.Texts;

namespace JointOps.Cli.Http;

/// <summary>A service, asked in the name of whoever is logged in.</summary>
internal sealed class Service(Uri address, Session session)
{
    /// <summary>Its address, without the slash at the end.</summary>
    public string Address => address.ToString().TrimEnd('/');

    /// <summary>A read.</summary>
    /// <param name="path">From the root, without a slash before it.</param>
    /// <exception cref="Failure">It is refused, or no answer comes.</exception>
    public Task<Answer> GetAsync(string path, string accept, CancellationToken stop)
    {
        var request = Request(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return SendAsync(request, stop);
    }

    /// <summary>A read of JSON.</summary>
    public async Task<JsonElement> JsonAsync(string path, CancellationToken stop) =>
        (await GetAsync(path, "application/json", stop)).Json() ?? throw new Failure(Exit.Failed, Words.T("NotJson", address));

    /// <summary>A post below <c>/api/v1</c>; one key is one event, however often it is sent.</summary>
    public Task<Answer> PostAsync(string route, Guid key, byte[] body, string? ifMatch, CancellationToken stop)
    {
        var request = Request(HttpMethod.Post, "api/v1/" + route);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add("Idempotency-Key", key.ToString());
        if (ifMatch is not null) request.Headers.IfMatch.Add(new($"\"{ifMatch.Trim('"')}\""));
        return SendAsync(request, stop);
    }

    /// <summary>Sets a state that can be set again: it needs no key.</summary>
    public Task<Answer> PutAsync(string path, CancellationToken stop) => SendAsync(Request(HttpMethod.Put, path), stop);

    /// <summary>Sets a state to what the body says.</summary>
    public Task<Answer> PutAsync(string path, byte[] body, CancellationToken stop)
    {
        var request = Request(HttpMethod.Put, path);
        request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        return SendAsync(request, stop);
    }

    /// <summary>Downloads into a file, whole or not at all.</summary>
    /// <param name="file">Where to; null = the name that the service gives, in the current folder.</param>
    /// <param name="progress">Is told every now and then how many bytes came.</param>
    /// <returns>The file, and its length in bytes.</returns>
    public async Task<(string File, long Bytes)> DownloadAsync(string path, string? file, Action<long> progress, CancellationToken stop)
    {
        using var request = Request(HttpMethod.Get, path);
        var (refused, good) = await Wires.BeginAsync(request, address, stop);
        if (refused is not null) throw Problem.Of(refused, address);
        using (good)
        {
            var name = Path.GetFileName(good!.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
            file ??= Path.GetFullPath(string.IsNullOrEmpty(name) ? "jointops-download" : name);
            var (draft, bytes) = (file + ".part", 0L);
            await using (var to = File.Create(draft))
            {
                await using var from = await good.Content.ReadAsStreamAsync(stop);
                var (buffer, told) = (new byte[1 << 16], TimeProvider.System.GetTimestamp());
                for (int read; (read = await from.ReadAsync(buffer, stop)) > 0;)
                {
                    await to.WriteAsync(buffer.AsMemory(0, read), stop);
                    bytes += read;
                    if (TimeProvider.System.GetElapsedTime(told) < TimeSpan.FromSeconds(2)) continue;
                    progress(bytes);
                    told = TimeProvider.System.GetTimestamp();
                }
            }
            File.Move(draft, file, overwrite: true);
            return (file, bytes);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(address, path)) { Headers = { Authorization = new("Bearer", session.Token) } };

    private async Task<Answer> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using (request)
        {
            var answer = await Wires.SendAsync(request, address, stop);
            return answer.Status is >= 200 and < 300 ? answer : throw Problem.Of(answer, address);
        }
    }
}
