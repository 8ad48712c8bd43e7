using System.Security.Cryptography;
using System.Text;
using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PeerBot.Scheduler;

/// <summary>Hangfire's dashboard: off unless switched on, and then for whoever has the key. Coming from this machine is no
/// proof of anything: behind a proxy everybody does (T11).</summary>
public static class SchedulerDashboard
{
    private const string Path = "/hangfire";

    public static IApplicationBuilder UseSchedulerDashboard(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<SchedulerSettings>().DashboardKey is not { } key)
        {
            return app;
        }

        // Refused here, before Hangfire, so that a browser is asked for the key.
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Path), inside => inside.Use(async (http, next) =>
        {
            if (HasKey(http, key))
            {
                await next(http);
                return;
            }

            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"PeerBot\", charset=\"UTF-8\"";
        }));
        return app.UseHangfireDashboard(Path, new DashboardOptions
        {
            Authorization = [new KeyHolders(key)],
            DashboardTitle = "PeerBot",
            DisplayStorageConnectionString = false,
            AppPath = null,
        });
    }

    // Digests of equal length, so that the time taken tells neither the key nor its length.
    private static bool HasKey(HttpContext http, string key)
    {
        const string scheme = "Basic ";
        if (http.Request.Headers.Authorization is not [{ Length: < 1024 } header]
            || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), buffer, out var length)
            || Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is not [_, var given])
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    private sealed class KeyHolders(string key) : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) => HasKey(context.GetHttpContext(), key);
    }
}
