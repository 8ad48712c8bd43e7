using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>A server that answers with exactly these bytes, or goes away when it likes. It counts who connects.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Func<Exchange, Task> _serve;
    private readonly Task _loop;
    private int _connections;

    /// <param name="serve">Serves one connection; it is closed afterwards.</param>
    public RawServer(Func<Exchange, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}/api/");

    public int Connections => _connections;

    /// <summary>Whole requests that were read, as text.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Answers every request with these bytes.</summary>
    public static RawServer Saying(string answer) => new(async exchange =>
    {
        await exchange.ReadAsync();
        await exchange.WriteAsync(answer);
    });

    /// <summary>Answers every request with this status, body and header lines.</summary>
    public static RawServer Answering(int status, string body, params string[] headers) => Saying(Http(status, body, headers));

    public static string Http(int status, string body, params string[] headers) =>
        $"HTTP/1.1 {status} Whatever\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
        + string.Concat(headers.Select(header => header + "\r\n")) + $"\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(client);
            }
            catch (Exception stopped) when (stopped is OperationCanceledException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _serve(new Exchange(client, _requests, _end.Token));
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
            {
                // The caller went away, which is what some tests are about.
                return;
            }
        }
    }

    internal sealed class Exchange(TcpClient client, ConcurrentQueue<string> requests, CancellationToken end)
    {
        public CancellationToken End => end;

        /// <summary>Reads one whole request and returns it as text.</summary>
        public async Task<string> ReadAsync()
        {
            var stream = client.GetStream();
            var all = new StringBuilder();
            var buffer = new byte[8192];
            while (true)
            {
                var count = await stream.ReadAsync(buffer, end);
                if (count == 0)
                {
                    return all.ToString();
                }

                all.Append(Encoding.UTF8.GetString(buffer, 0, count));
                var text = all.ToString();
                var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (head >= 0 && text.Length - head - 4 >= LengthOf(text[..head]))
                {
                    requests.Enqueue(text);
                    return text;
                }
            }
        }

        public async Task WriteAsync(string answer) => await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer), end);

        /// <summary>Cuts the connection the rude way.</summary>
        public void Reset()
        {
            client.LingerState = new LingerOption(true, 0);
            client.Close();
        }

        public Task SilenceAsync() => Task.Delay(Timeout.Infinite, end);

        private static int LengthOf(string head) => head.Split("\r\n")
            .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line.Split(':')[1])).FirstOrDefault();
    }
}
