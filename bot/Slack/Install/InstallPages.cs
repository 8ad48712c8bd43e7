using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PeerBot.Slack.Install;

/// <summary>What a person sees in the browser around an installation. The words are ours alone: nothing of the request is repeated.</summary>
internal static class InstallPages
{
    private const string Style =
        "body{font:1.125rem/1.6 system-ui,sans-serif;max-width:38rem;margin:4rem auto;padding:0 1rem;color:#1d1c1d;background:#fff}"
        + "a{color:#0b4c8c}@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#1a1d21}a{color:#8fc1ff}}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static IResult Installed { get; } = Page(200, "PeerBot is installed",
        "Go back to Slack and type <strong>/peer help</strong> in any channel, or <strong>/peer setup</strong> in the channel of your peer group.");

    public static IResult Declined { get; } = Page(200, "PeerBot was not installed",
        "You, or somebody who manages the apps of your workspace, said no. Nothing has changed. " + Again);

    public static IResult Stale { get; } = Page(400, "This link is no longer good",
        "An installation has to be finished in the browser it was begun in, within ten minutes, and works once. " + Again);

    public static IResult Refused { get; } = Page(400, "PeerBot could not be installed",
        "Slack did not accept the installation. Whoever runs PeerBot finds the reason in its log. " + Again);

    public static IResult NotNow { get; } = Page(503, "Slack could not be reached",
        "The installation was not finished. Please wait a minute. " + Again);

    private const string Again = "<a href=\"/slack/install\">Begin again</a>.";

    /// <summary>Nothing of these answers is kept, framed, or told to the next page.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    private static IResult Page(int status, string title, string words) => Results.Text(
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title><style>{Style}</style></head>
        <body><main><h1>{title}</h1><p>{words}</p></main></body>
        </html>

        """,
        "text/html", Encoding.UTF8, status);
}
