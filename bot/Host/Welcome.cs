using Microsoft.Data.Sqlite;

namespace PeerBot.Bot;

/// <summary>What a person sees first: in the terminal, and on the page where there is no Playground.</summary>
internal static class Welcome
{
    public const string StatusPage = "PeerBot is running. Whether it is well: /health/ready\n";

    public static void Print(WebApplication app, BotSettings settings)
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        Console.WriteLine($"PeerBot is running at {address}");
        Console.WriteLine(settings switch
        {
            { Playground: false, Slack: { AppToken: not null } } =>
                "It listens to Slack through Socket Mode. In Slack, type /peer help. Check the set-up with: slack check",
            { Playground: false, Slack: not null } =>
                "It waits for Slack at /slack/commands, /slack/interactions and /slack/events. In Slack, type /peer help. Check the set-up with: slack check",
            { Playground: false, Teams: not null } => "It waits for Teams at /api/messages. In Teams, say help to PeerBot in its chat. Check the set-up with: teams check",
            { Playground: false } => "No chat platform is connected and the Playground is off; this address tells only how PeerBot is.",
            { Seed: true } => "Open it in a browser: you are Maya, in a peer group of five. Type /checkin first, then /peer rotation.",
            _ => "Open it in a browser: you are Maya, and there is no group yet. Type /peer setup in the channel peer-circle.",
        });
        if (settings.Slack is { ClientId: not null })
        {
            Console.WriteLine("Workspaces install it at /slack/install.");
        }

        Console.WriteLine($"Everything is kept in {Kept(settings)}. Stop with Ctrl+C.");
    }

    // A connection string may hold a password.
    private static string Kept(BotSettings settings) => settings.Storage.IsPostgres
        ? "PostgreSQL"
        : new SqliteConnectionStringBuilder(settings.Storage.ConnectionString).DataSource;
}
