using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PeerBot.Playground.Http;

/// <summary>The page itself. Its files are part of the program; each is served under its own path.</summary>
internal static class PageFiles
{
    private const string Root = "wwwroot/";
    private const string Index = "index.html";

    /// <summary>The page's files by the path they are served under.</summary>
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Assembly.GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => name.StartsWith(Root, StringComparison.Ordinal))
        .ToDictionary(name => name[Root.Length..].Replace('\\', '/'), Read);

    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, bytes) in All)
        {
            var served = path == Index ? "/" : "/" + path;
            app.MapGet(served, () => Results.Bytes(bytes, TypeOf(path)));
        }
    }

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
