using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PeerBot.System.Tests.Hosts;

/// <summary>What can be wrong at a start, as an operator would have written it.</summary>
/// <param name="Names">What the line must name.</param>
public sealed record WrongSetting(string What, string Names, string[] Settings)
{
    public string[] Args { get; init; } = [];

    public string Environment { get; init; } = "Development";

    /// <summary>What lies in the folder before the start: a name and its text.</summary>
    public (string Name, string Text)? File { get; init; }

    public override string ToString() => What;
}

internal static class WrongSettings
{
    private const string Postgres = "Storage:Provider=postgres";
    private const string Nobody = "ConnectionStrings:PeerBot=Host=127.0.0.1;Port=1;Database=peerbot;Username=peerbot;Password=hush-hush";

    private const string SigningSecret = "Slack:SigningSecret=hush-hush-hush-hush";
    private const string TeamsApp = "Teams:AppId=abcdef00-1111-2222-3333-444444444444";
    private const string TeamsPassword = "Teams:AppPassword=hush-hush";

    private const string BotToken = "Slack:BotToken=xoxb-hush-hush";

    private static readonly string SomeKey = Convert.ToBase64String(new byte[32]);

    public static IReadOnlyList<WrongSetting> OfTheBot { get; } =
    [
        new("an unknown provider", "Storage:Provider", ["Storage:Provider=oracle"]),
        new("postgres without a connection string", "ConnectionStrings:PeerBot", [Postgres]),
        new("an unreadable connection string for postgres", "ConnectionStrings:PeerBot", [Postgres, "ConnectionStrings:PeerBot=hush-hush"]),
        new("an unknown word in a connection string for postgres", "ConnectionStrings:PeerBot",
            [Postgres, "ConnectionStrings:PeerBot=Host=localhost;Database=x;Pasword=hush-hush"]),
        new("postgres without a host", "ConnectionStrings:PeerBot", [Postgres, "ConnectionStrings:PeerBot=Database=x;Password=hush-hush"]),
        new("postgres that does not answer", "ConnectionStrings:PeerBot", [Postgres, Nobody]),
        new("an unreadable connection string for sqlite", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=hush-hush"]),
        new("an unknown word in a connection string for sqlite", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=Data Sauce=x.db"]),
        new("sqlite in memory", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=Data Source=:memory:"]),
        new("sqlite for reading only", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=Data Source=x.db;Mode=ReadOnly"]),
        new("a file where the folder should be", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=Data Source=data/peerbot.db"])
        {
            File = ("data", "a file"),
        },
        new("a folder where the file should be", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=Data Source=."]),
        new("a file that is no database", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBot=Data Source=peerbot.db"])
        {
            File = ("peerbot.db", new string('x', 5000)),
        },
        new("sqlite with the scheduler elsewhere", "Scheduler:Embedded", ["Scheduler:Embedded=false"]),
        new("the Playground with the scheduler elsewhere", "Scheduler:Embedded", [Postgres, Nobody, "Scheduler:Embedded=false"]),
        new("a word where a truth value should be", "Scheduler:Embedded", ["Scheduler:Embedded=maybe"]),
        new("no seconds between sweeps", "Scheduler:SweepSeconds", ["Scheduler:SweepSeconds=0"]),
        new("too many seconds between sweeps", "Scheduler:SweepSeconds", ["Scheduler:SweepSeconds=301"]),
        new("seconds that are no number", "Scheduler:SweepSeconds", ["Scheduler:SweepSeconds=often"]),
        new("a dashboard without a key", "Scheduler:Dashboard:Key", ["Scheduler:Dashboard:Enabled=true"]),
        new("a dashboard with a short key", "Scheduler:Dashboard:Key",
            ["Scheduler:Dashboard:Enabled=true", "Scheduler:Dashboard:Key=hush-hush"]),
        new("the Playground in Production", "Playground:Enabled", ["Playground:Enabled=true"]) { Environment = "Production" },
        new("the Playground where others can reach it", "Playground:Enabled", []) { Args = ["--urls", "http://0.0.0.0:5097"] },
        new("the Playground on every address", "Playground:Enabled", ["Kestrel:Endpoints:All:Url=http://*:5097"]),
        new("a seed that is neither true nor false", "Playground:Seed", ["Playground:Seed=yes"]),
        new("a slip in a setting's name", "Storage:Provider", ["Storage:Provder=sqlite"]),
        new("a slip in a section's name", "Storage", ["Storge:Provider=sqlite"]),
        new("a slip in the connection string's name", "ConnectionStrings:PeerBot", ["ConnectionStrings:PeerBott=Data Source=x.db"]),
        new("a setting that does not exist", "Scheduler:SweepSeconds", ["Scheduler:Workers=5"]),
        new("http to another machine", "Slack:ApiBaseUrl", ["Slack:ApiBaseUrl=http://slack.example/api/"]),
        new("Slack without proof of origin", "Slack:SigningSecret", [BotToken]),
        new("an empty signing secret", "Slack:SigningSecret", [BotToken, "Slack:SigningSecret= "]),
        new("a signing secret of several words", "Slack:SigningSecret", [BotToken, "Slack:SigningSecret=hush-hush and more"]),
        new("a short signing secret", "Slack:SigningSecret", [BotToken, "Slack:SigningSecret=hush"]),
        new("Slack without a token", "Slack:BotToken", [SigningSecret]),
        new("Socket Mode without a token", "Slack:BotToken", ["Slack:AppToken=xapp-1-hush-hush"]),
        new("a person's token for the bot's", "Slack:BotToken", [SigningSecret, "Slack:BotToken=xoxp-hush-hush"]),
        new("an app-level token for the bot's", "Slack:BotToken", [SigningSecret, "Slack:BotToken=xapp-1-hush-hush"]),
        new("a token that expires by itself", "Slack:BotToken", [SigningSecret, "Slack:BotToken=xoxe.xoxb-hush-hush"]),
        new("a bot's token for the app-level one", "Slack:AppToken", [BotToken, "Slack:AppToken=xoxb-hush-hush"]),
        new("a client ID without its secret", "Slack:ClientSecret", [SigningSecret, "Slack:ClientId=123456.654321"]),
        new("a client secret without its ID", "Slack:ClientId", [SigningSecret, BotToken, "Slack:ClientSecret=hush-hush"]),
        new("a client ID of several words", "Slack:ClientId", [SigningSecret, "Slack:ClientId=the client of hush-hush", "Slack:ClientSecret=hush-hush"]),
        new("a redirect to nowhere", "Slack:RedirectUrl", [SigningSecret, BotToken, "Slack:RedirectUrl=https://peerbot.example/elsewhere"]),
        new("a redirect without https", "Slack:RedirectUrl", [SigningSecret, BotToken, "Slack:RedirectUrl=http://peerbot.example/slack/oauth"]),
        new("an API that is no URL", "Slack:ApiBaseUrl", [SigningSecret, BotToken, "Slack:ApiBaseUrl=slack.com"]),
        new("an API with a password in it", "Slack:ApiBaseUrl", [SigningSecret, BotToken, "Slack:ApiBaseUrl=https://me:hush-hush@slack.com/api/"]),
        new("hosts that are addresses", "Slack:ResponseUrlHosts", [SigningSecret, BotToken, "Slack:ResponseUrlHosts:0=https://hooks.slack.com/"]),
        new("a read-back that is neither on nor off", "Slack:ReadBack", [SigningSecret, BotToken, "Slack:ReadBack=often"]),
        new("no time to settle", "Slack:SettleSeconds", [SigningSecret, BotToken, "Slack:SettleSeconds=0"]),
        new("a slip in a name of Slack's", "Slack:SigningSecret", ["Slack:SigninSecret=hush-hush"]),
        new("a URL that is none", "Teams:Authority", ["Teams:Authority=login"]),
        new("keys over http from another machine", "Teams:OpenIdMetadataUrl", [TeamsApp, TeamsPassword, "Teams:OpenIdMetadataUrl=http://login.example/keys"]),
        new("an authority with a password in it", "Teams:Authority", [TeamsApp, TeamsPassword, "Teams:Authority=https://me:hush-hush@login.example/"]),
        new("Teams without an app", "Teams:AppId", [TeamsPassword]),
        new("an app of several words", "Teams:AppId", ["Teams:AppId=the app of hush-hush", TeamsPassword]),
        new("Teams without a secret", "Teams:AppPassword", [TeamsApp]),
        new("a secret and a certificate", "Teams:Certificate", [TeamsApp, TeamsPassword, "Teams:Certificate=teams.pfx"]),
        new("a certificate of Teams' that is not there", "Teams:Certificate", [TeamsApp, "Teams:Certificate=hush-hush.pfx"]),
        new("no time for Teams to settle", "Teams:SettleSeconds", [TeamsApp, TeamsPassword, "Teams:SettleSeconds=0"]),
        new("a password without a certificate of Teams'", "Teams:CertificatePassword", [TeamsApp, TeamsPassword, "Teams:CertificatePassword=hush-hush"]),
        new("a single tenant nobody names", "Teams:TenantId", [TeamsApp, TeamsPassword, "Teams:AppType=SingleTenant"]),
        new("a managed identity with a secret", "Teams:AppType", [TeamsApp, TeamsPassword, "Teams:AppType=UserAssignedMSI"]),
        new("an app type nobody knows", "Teams:AppType", [TeamsApp, TeamsPassword, "Teams:AppType=Multi"]),
        new("an app type by number", "Teams:AppType", [TeamsApp, TeamsPassword, "Teams:AppType=1"]),
        new("a cloud nobody knows", "Teams:Cloud", [TeamsApp, TeamsPassword, "Teams:Cloud=Cumulus"]),
        new("a tenant that is an address", "Teams:TenantId", [TeamsApp, TeamsPassword, "Teams:TenantId=https://hush-hush.example/"]),
        new("service hosts that are addresses", "Teams:ServiceUrlHosts", [TeamsApp, TeamsPassword, "Teams:ServiceUrlHosts:0=https://smba.trafficmanager.net/"]),
        new("tenants that are addresses", "Teams:AllowedTenants", [TeamsApp, TeamsPassword, "Teams:AllowedTenants:0=https://hush-hush.example/"]),
        new("a slip in a name of Teams'", "Teams:AppId", ["Teams:ApId=hush-hush"]),
        new("simulators that are neither on nor off", "Teams:AllowAnonymousLoopback", [TeamsApp, "Teams:AllowAnonymousLoopback=perhaps"]),
        new("a simulator without an app", "Teams:AppId", ["Teams:AllowAnonymousLoopback=true"]),
        new("a simulator in Production", "Teams:AllowAnonymousLoopback", [TeamsApp, "Teams:AllowAnonymousLoopback=true"]) { Environment = "Production" },
        new("a simulator in Staging", "Teams:AllowAnonymousLoopback", [TeamsApp, "Teams:AllowAnonymousLoopback=true"]) { Environment = "Staging" },
        new("a simulator where others can reach it", "Teams:AllowAnonymousLoopback", [TeamsApp, "Teams:AllowAnonymousLoopback=true"])
        {
            Args = ["--urls", "http://0.0.0.0:5097"],
        },
        new("an address that is none", "urls", []) { Args = ["--urls", "localhost"] },
        new("an address with an impossible port", "urls", []) { Args = ["--urls", "http://localhost:99999"] },
        new("another scheme", "urls", []) { Args = ["--urls", "ftp://localhost:5097"] },
        new("Production with nothing to wrap the keys", "DataProtection:Key", []) { Environment = "Production" },
        new("a key to wrap with that is not base64", "DataProtection:Key", ["DataProtection:Key=hush-hush"]),
        new("a key to wrap with that is too short", "DataProtection:Key", ["DataProtection:Key=aHVzaC1odXNo"]),
        new("a key to wrap with that is too long", "DataProtection:Key", [$"DataProtection:Key={Convert.ToBase64String(new byte[64])}"]),
        new("a previous key that is too short", "DataProtection:PreviousKey", [$"DataProtection:Key={SomeKey}", "DataProtection:PreviousKey=aHVzaC1odXNo"]),
        new("a previous key and no new one", "DataProtection:PreviousKey", [$"DataProtection:PreviousKey={SomeKey}"]),
        new("a certificate to wrap with that is not there", "DataProtection:Certificate", ["DataProtection:Certificate=none.pfx"]),
        new("a certificate to wrap with that is none", "DataProtection:Certificate", ["DataProtection:Certificate=peerbot.pfx"])
        {
            File = ("peerbot.pfx", "hush-hush"),
        },
        new("a certificate in PEM without its key", "DataProtection:Certificate", ["DataProtection:Certificate=peerbot.pem"])
        {
            File = ("peerbot.pem", Pem(password: null, withKey: false)),
        },
        new("the wrong password for a certificate", "DataProtection:Certificate",
            ["DataProtection:Certificate=peerbot.pem", "DataProtection:Password=hush-hush"])
        {
            File = ("peerbot.pem", Pem("another one")),
        },
        new("no password for a locked certificate", "DataProtection:Certificate", ["DataProtection:Certificate=peerbot.pem"])
        {
            File = ("peerbot.pem", Pem("another one")),
        },
        new("a folder as the certificate", "DataProtection:Certificate", ["DataProtection:Certificate=."]),
        new("two ways to wrap the keys", "DataProtection:Key", ["DataProtection:Certificate=peerbot.pfx", $"DataProtection:Key={SomeKey}"]),
        new("a password without a certificate", "DataProtection:Password", ["DataProtection:Password=hush-hush"]),
        new("a password without a certificate beside a key", "DataProtection:Password",
            ["DataProtection:Password=hush-hush", $"DataProtection:Key={SomeKey}"]),
        new("settings that are no JSON", "appsettings.json", []) { File = ("appsettings.json", "{ \"Storage\": { \"Provider\": \"sqlite\" ") },
    ];

    public static IReadOnlyList<WrongSetting> OfTheScheduler { get; } =
    [
        new("a scheduler beside sqlite", "Storage:Provider", []),
        new("a scheduler beside a sqlite it names", "Storage:Provider", ["Storage:Provider=sqlite"]),
        new("a scheduler with a postgres that does not answer", "ConnectionStrings:PeerBot", [Postgres, Nobody]),
        new("a scheduler with a slip in a name", "Storage:Provider", ["Storage:Provder=postgres"]),
        new("a scheduler in Production with nothing to wrap the keys", "DataProtection:Key", [Postgres, Nobody]) { Environment = "Production" },
        new("a scheduler that cannot speak in Teams", "Teams:AppPassword", [Postgres, Nobody, TeamsApp]),
        new("a scheduler that cannot speak in Slack", "Slack:BotToken", [Postgres, Nobody, "Slack:SigningSecret=hush-hush-hush-hush"]),
    ];

    private static string Pem(string? password, bool withKey = true)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=PeerBot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var lockedBy = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        return certificate.ExportCertificatePem() + (withKey ? "\n" + rsa.ExportEncryptedPkcs8PrivateKeyPem(password, lockedBy) : string.Empty);
    }
}
