using Microsoft.Extensions.Configuration;
using PeerBot.Slack;

namespace PeerBot.Channels.Tests.Slack.Install;

/// <summary>Slack's settings as an operator writes them; what is wrong is a value that names the key and keeps the secret (T10, T20).</summary>
public sealed class SettingsTests
{
    private static readonly string[] Whole =
    [
        "Slack:SigningSecret= 0123456789abcdef0123456789abcdef ", "Slack:BotToken=xoxb-1-canary", "Slack:AppToken=xapp-1-A0-canary", "Slack:ClientId=1234.5678",
        "Slack:ClientSecret=canary-secret", "Slack:ReadBack=TRUE", "Slack:SettleSeconds=5", "Slack:RedirectUrl=https://peerbot.example/bot/slack/oauth",
    ];

    [Fact]
    public void Everything_that_is_given_is_read()
    {
        var options = Read([.. Whole.Select(line => line.Replace("Slack:ClientId=1234.5678", "Slack:ClientId=1234.5678", StringComparison.Ordinal))]).Options!;
        Assert.Equal(("0123456789abcdef0123456789abcdef", "xoxb-1-canary", "xapp-1-A0-canary", "1234.5678", "canary-secret"),
            (options.SigningSecret, options.BotToken, options.AppToken, options.ClientId, options.ClientSecret));
        Assert.True(options.ReadBack);
        Assert.Equal(Duration.FromSeconds(5), options.SettleTime);
        Assert.Equal(new Uri("https://slack.com/api/"), options.ApiBaseUrl);
        Assert.Equal(["hooks.slack.com", "hooks.slack-gov.com"], options.ResponseUrlHosts);
    }

    [Fact]
    public void Nothing_given_means_not_connected_and_no_trouble() => Assert.Equal(new SlackSettings(null, null), Read("Slack:ReadBack=true"));

    [Theory]
    [InlineData("Slack:ApiBaseUrl=http://127.0.0.1:5099/api", "http://127.0.0.1:5099/api/")]
    [InlineData("Slack:ApiBaseUrl=http://localhost/api/", "http://localhost/api/")]
    [InlineData("Slack:ApiBaseUrl=https://slack-gov.com/api", "https://slack-gov.com/api/")]
    public void The_address_of_the_API_ends_with_a_slash(string given, string read) =>
        Assert.Equal(new Uri(read), Read("Slack:SigningSecret=hush-hush", "Slack:BotToken=xoxb-hush", given).Options!.ApiBaseUrl);

    [Theory]
    [InlineData("Slack:ResponseUrlHosts=127.0.0.1:5099, hooks.example", "127.0.0.1:5099 hooks.example")]
    [InlineData("Slack:ResponseUrlHosts:0=[::1]:5099;Slack:ResponseUrlHosts:1=localhost:1", "[::1]:5099 localhost:1")]
    public void Hosts_are_a_list_or_one_line(string given, string read) => Assert.Equal(
        read.Split(' '), Read(["Slack:SigningSecret=hush-hush", "Slack:BotToken=xoxb-hush", .. given.Split(';')]).Options!.ResponseUrlHosts);

    [Theory]
    [InlineData("Slack:SigningSecret")]
    [InlineData("Slack:BotToken")]
    [InlineData("Slack:AppToken")]
    [InlineData("Slack:ClientSecret")]
    public void A_problem_names_its_key_and_keeps_the_secret(string key)
    {
        var problem = Read([.. Whole.Where(line => !line.StartsWith(key, StringComparison.Ordinal)), $"{key}=canary of several words"]).Problem!;
        Assert.StartsWith("Slack:", problem.Key, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_only_sends_needs_no_proof_of_origin()
    {
        Assert.Equal("Slack:SigningSecret", Read("Slack:BotToken=xoxb-hush").Problem!.Key);
        Assert.NotNull(SlackSettings.Read(Configuration("Slack:BotToken=xoxb-hush"), hasDoor: false).Options);
        Assert.NotNull(Read("Slack:BotToken=xoxb-hush", "Slack:AppToken=xapp-hush").Options);
    }

    private static SlackSettings Read(params string[] settings) => SlackSettings.Read(Configuration(settings), hasDoor: true);

    private static IConfiguration Configuration(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], (string?)parts[1]))).Build();
}
