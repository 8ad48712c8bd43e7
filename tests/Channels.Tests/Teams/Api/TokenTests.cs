using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Teams;
using PeerBot.Teams.Api;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>The bot's own tokens: from the right place by secret, certificate or managed identity, asked for once, renewed when
/// refused, and never in a log (T10, F25).</summary>
public sealed class TokenTests
{
    private const string App = "11111111-0000-0000-0000-0000000000aa";
    private const string Tenant = "22222222-0000-0000-0000-0000000000bb";
    private const string Password = "canary-client-secret";

    private int _given;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TeamsAppType.MultiTenant, false, "/botframework.com/oauth2/v2.0/token", "https://api.botframework.com/.default")]
    [InlineData(TeamsAppType.SingleTenant, false, $"/{Tenant}/oauth2/v2.0/token", "https://api.botframework.com/.default")]
    [InlineData(TeamsAppType.MultiTenant, true, "/microsoftservices.onmicrosoft.us/oauth2/v2.0/token", "https://api.botframework.us/.default")]
    [InlineData(TeamsAppType.SingleTenant, true, $"/{Tenant}/oauth2/v2.0/token", "https://api.botframework.us/.default")]
    public async Task A_secret_gets_a_token_of_its_tenant_and_cloud(TeamsAppType type, bool isGovernment, string path, string scope)
    {
        await using var login = Login();
        using var bench = Bench(login, options => options with { AppType = type, Cloud = isGovernment ? TeamsCloud.UsGovernment : TeamsCloud.Public });
        Assert.Equal("token-1", await AskAsync(bench));
        var request = Assert.Single(login.Requests);
        Assert.StartsWith($"POST {path} HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains($"client_id={App}", request, StringComparison.Ordinal);
        Assert.Contains($"client_secret={Password}", request, StringComparison.Ordinal);
        Assert.Contains($"scope={WebUtility.UrlEncode(scope)}", request, StringComparison.Ordinal);
        Assert.Contains("grant_type=client_credentials", request, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, bench.Logged, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", bench.Logged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_certificate_gets_one_without_any_secret_leaving(bool isPem)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=PeerBot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(Directory.CreateTempSubdirectory("peerbot-certificate-").FullName, "bot");
        await File.WriteAllBytesAsync(file, isPem
            ? Encoding.ASCII.GetBytes($"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n")
            : certificate.Export(X509ContentType.Pkcs12, "export"), Cancel);
        await using var login = Login();
        using var bench = Bench(login, options => options with
        {
            AppPassword = null, Certificate = file, CertificatePassword = isPem ? null : "export", AppType = TeamsAppType.SingleTenant,
        });
        Assert.Equal("token-1", await AskAsync(bench));
        Assert.Contains("client_assertion=ey", Assert.Single(login.Requests), StringComparison.Ordinal);
        File.Delete(file);
        Directory.Delete(Path.GetDirectoryName(file)!);
    }

    [Theory]
    [InlineData("there is no such file", null)]
    [InlineData("empty", "")]
    [InlineData("rubbish", "rubbish")]
    [InlineData("a certificate without its key", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")]
    public async Task A_certificate_that_cannot_be_read_is_told_and_looked_for_again(string what, string? content)
    {
        var folder = Directory.CreateTempSubdirectory("peerbot-certificate-").FullName;
        var file = Path.Combine(folder, "bot");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content, Cancel);
        }

        await using var login = Login();
        using var bench = Bench(login, options => options with { AppPassword = null, Certificate = file });
        Assert.Equal(new BotToken.NotHere(Duration.FromMinutes(10), "certificate_unreadable"), await bench.Tokens.AskAsync(false, Cancel));
        Assert.Empty(login.Requests);
        Directory.Delete(folder, recursive: true);
        Assert.NotNull(what);
    }

    [Fact]
    public async Task A_managed_identity_gets_one_from_Azure_itself()
    {
        await using var azure = new RawServer(async exchange =>
        {
            await exchange.ReadAsync();
            await exchange.WriteAsync(RawServer.Http(200,
                $$"""{"access_token":"managed","expires_on":"{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}}","resource":"https://api.botframework.com","token_type":"Bearer"}"""));
        });

        // How App Service tells its programs where to ask (https://learn.microsoft.com/azure/app-service/overview-managed-identity).
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"http://127.0.0.1:{azure.Port}/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header");
        using var bench = Bench(azure, options => options with { AppPassword = null, AppType = TeamsAppType.UserAssignedMSI });
        Assert.Equal("managed", await AskAsync(bench));
        var request = Assert.Single(azure.Requests);
        Assert.StartsWith("GET /msi/token?", request, StringComparison.Ordinal);
        Assert.Contains($"client_id={App}", request, StringComparison.Ordinal);
        Assert.Contains("resource=https", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_ask_at_once_one_asks_Microsoft()
    {
        await using var login = Login();
        using var bench = Bench(login);
        var tokens = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(() => AskAsync(bench))));
        Assert.All(tokens, token => Assert.Equal("token-1", token));
        Assert.Equal("token-1", await AskAsync(bench));
        Assert.Single(login.Requests);
    }

    [Fact]
    public async Task A_token_Teams_refuses_is_renewed_once_by_one_caller()
    {
        await using var login = Login();
        using var bench = Bench(login);
        await AskAsync(bench);
        var first = ((BotToken.Here)await bench.Tokens.AskAsync(false, Cancel)).Token;
        Assert.Null(await bench.Tokens.RenewAsync(first, Cancel));
        bench.Time.Pass(TimeSpan.FromSeconds(31));
        var renewed = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => bench.Tokens.RenewAsync(first, Cancel))));
        Assert.All(renewed, token => Assert.Equal("token-2", token!.Reveal()));
        Assert.Equal("token-2", await AskAsync(bench));
        Assert.Equal(2, login.Requests.Count);
    }

    [Fact]
    public async Task A_refused_secret_is_not_tried_again_before_somebody_can_have_set_it_right()
    {
        await using var login = RawServer.Answering(401,
            """{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.","error_codes":[7000215]}""", "Content-Type: application/json");
        using var bench = Bench(login);
        Assert.Equal(new BotToken.NotHere(Duration.FromMinutes(10), "AADSTS7000215"), await bench.Tokens.AskAsync(false, Cancel));
        bench.Time.Pass(TimeSpan.FromMinutes(9));
        Assert.Equal(new BotToken.NotHere(Duration.FromMinutes(1), "AADSTS7000215"), await bench.Tokens.AskAsync(false, Cancel));
        Assert.Single(login.Requests);
        bench.Time.Pass(TimeSpan.FromMinutes(1));
        await bench.Tokens.AskAsync(false, Cancel);
        Assert.Equal(2, login.Requests.Count);
    }

    [Theory]
    [InlineData(500, "oops")]
    [InlineData(200, "<html>")]
    [InlineData(200, "{}")]
    [InlineData(302, "")]
    public async Task An_outage_is_no_verdict(int status, string body)
    {
        await using var login = RawServer.Answering(status, body, "Location: http://127.0.0.1:9/elsewhere");
        using var bench = Bench(login);
        Assert.Equal(Duration.Zero, Assert.IsType<BotToken.NotHere>(await bench.Tokens.AskAsync(false, Cancel)).After);
        bench.Time.Pass(TimeSpan.FromSeconds(6));
        await bench.Tokens.AskAsync(false, Cancel);
        Assert.Equal(2, login.Requests.Count);
    }

    [Fact]
    public async Task Without_any_credentials_a_simulator_on_this_machine_is_called_without_a_token_and_nothing_else_is()
    {
        await using var login = RawServer.Answering(400, "{}");
        using var bench = Bench(login, options => options with { AppPassword = null, AllowAnonymousLoopback = true });
        Assert.IsType<BotToken.NotNeeded>(await bench.Tokens.AskAsync(forThisMachine: true, Cancel));
        Assert.IsType<BotToken.NotHere>(await bench.Tokens.AskAsync(forThisMachine: false, Cancel));
        using var strict = Bench(login, options => options with { AllowAnonymousLoopback = true });
        Assert.IsType<BotToken.NotHere>(await strict.Tokens.AskAsync(forThisMachine: true, Cancel));
    }

    private static async Task<string> AskAsync(ConnectorBench bench) =>
        Assert.IsType<BotToken.Here>(await bench.Tokens.AskAsync(false, Cancel)).Token.Reveal();

    private RawServer Login() => new(async exchange =>
    {
        await exchange.ReadAsync();
        await exchange.WriteAsync(RawServer.Http(200,
            $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{Interlocked.Increment(ref _given)}}"}""", "Content-Type: application/json"));
    });

    private static ConnectorBench Bench(RawServer login, Func<TeamsOptions, TeamsOptions>? change = null)
    {
        var options = new TeamsOptions { AppId = App, AppPassword = Password, TenantId = Tenant, Authority = new Uri($"http://127.0.0.1:{login.Port}/") };
        return new ConnectorBench(change?.Invoke(options) ?? options);
    }
}
