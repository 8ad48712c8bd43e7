using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using PeerBot.Teams;

namespace PeerBot.Channels.Tests.Teams.Doors;

/// <summary>Teams' settings as an operator writes them; what is wrong is a value that names the key and keeps the secret (T10, T20).</summary>
public sealed class SettingsTests
{
    private const string App = "Teams:AppId=abcdef00-1111-2222-3333-444444444444";
    private const string Password = "Teams:AppPassword= canary-secret ";

    [Fact]
    public void Everything_that_is_given_is_read()
    {
        var options = Read(App, Password, "Teams:TenantId=contoso.onmicrosoft.com", "Teams:Authority=http://127.0.0.1:5099", "Teams:OpenIdMetadataUrl=http://localhost:5099/keys",
            "Teams:ServiceUrlHosts=127.0.0.1:5099, smba.example", "Teams:AllowedTenants:0=t-1", "Teams:AllowedTenants:1=t-2").Options!;

        Assert.Equal(("abcdef00-1111-2222-3333-444444444444", "canary-secret", "contoso.onmicrosoft.com", TeamsAppType.SingleTenant),
            (options.AppId, options.AppPassword, options.TenantId, options.AppType));
        Assert.Equal((new Uri("http://127.0.0.1:5099/"), new Uri("http://localhost:5099/keys")), (options.Authority, options.OpenIdMetadataUrl));
        Assert.Equal(["127.0.0.1:5099", "smba.example"], options.ServiceUrlHosts);
        Assert.Equal(["t-1", "t-2"], options.AllowedTenants);
        Assert.False(options.AllowAnonymousLoopback);
    }

    [Fact]
    public void What_is_not_given_is_the_public_clouds()
    {
        var options = Read(App, Password).Options!;

        Assert.Equal((TeamsAppType.MultiTenant, TeamsCloud.Public), (options.AppType, options.Cloud));
        Assert.Equal(new Uri("https://login.botframework.com/v1/.well-known/openidconfiguration"), options.OpenIdMetadataUrl);
        Assert.Equal(new Uri("https://login.microsoftonline.com/"), options.Authority);
        Assert.Contains("smba.trafficmanager.net", options.ServiceUrlHosts);
        Assert.Empty(options.AllowedTenants);
    }

    [Theory]
    [InlineData("Teams:Cloud=usgov")]
    [InlineData("Teams:OpenIdMetadataUrl=https://login.botframework.azure.us/v1/.well-known/openidconfiguration")]
    public void The_governments_cloud_is_another_in_every_respect(string setting)
    {
        var options = Read(App, Password, setting).Options!;

        Assert.Equal("https://api.botframework.us", options.Cloud.Issuer);
        Assert.Equal((new Uri("https://login.botframework.azure.us/v1/.well-known/openidconfiguration"), new Uri("https://login.microsoftonline.us/")),
            (options.OpenIdMetadataUrl, options.Authority));
        Assert.DoesNotContain("smba.trafficmanager.net", options.ServiceUrlHosts);
    }

    [Theory]
    [InlineData("Teams:AppType=UserAssignedMSI")]
    [InlineData("Teams:AllowAnonymousLoopback=true")]
    public void There_are_other_ways_than_a_secret(string setting) => Assert.NotNull(Read(App, setting).Options);

    [Fact]
    public void A_certificate_has_to_be_there_with_its_key()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("peerbot-certificate-").FullName, "bot.pem");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=PeerBot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        Assert.Equal("Teams:Certificate", Read(App, $"Teams:Certificate={file}").Problem!.Key);
        File.AppendAllText(file, $"\n{key.ExportPkcs8PrivateKeyPem()}\n");
        Assert.Equal(file, Read(App, $"Teams:Certificate={file}").Options!.Certificate);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Equal("Teams:Certificate", Read(App, $"Teams:Certificate={file}").Problem!.Key);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("300", 300)]
    [InlineData("0", null)]
    [InlineData("301", null)]
    [InlineData("soon", null)]
    public void How_long_a_lost_answer_is_waited_for_is_a_number_of_seconds(string written, int? seconds)
    {
        var (options, problem) = Read(App, Password, $"Teams:SettleSeconds={written}");
        Assert.Equal(seconds, (int?)options?.SettleTime.TotalSeconds);
        Assert.Equal(seconds is null ? "Teams:SettleSeconds" : null, problem?.Key);
    }

    [Fact]
    public void Nothing_given_means_not_connected_and_no_trouble() =>
        Assert.Equal(new TeamsSettings(null, null), Read("Teams:AllowAnonymousLoopback=false", "Teams:Cloud=USGov"));

    [Fact]
    public void Nothing_secret_is_in_what_is_said_about_the_settings()
    {
        Assert.DoesNotContain("canary", Read(App, Password).Options!.ToString(), StringComparison.Ordinal);
        var problem = Read("Teams:AppId=canary id", Password, "Teams:Authority=https://canary:canary@x/").Problem!;
        Assert.DoesNotContain("canary", $"{problem.Key} {problem.Wrong} {problem.Todo}", StringComparison.Ordinal);
    }

    private static TeamsSettings Read(params string[] settings) => TeamsSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Split('=', 2)[0], (string?)setting.Split('=', 2)[1]))).Build());
}
