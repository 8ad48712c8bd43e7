using PeerBot.Tests.Support.Slack;

namespace PeerBot.System.Tests.Hosts;

/// <summary><c>slack check</c> as an operator runs it: it ends by itself, says what is wrong, and leaves nothing behind.</summary>
public sealed class SlackCheckTests : IDisposable
{
    private static readonly string Secret = $"Slack:SigningSecret={new string('b', 32)}";

    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_set_up_that_is_well_ends_with_zero()
    {
        await using var slack = await FakeSlack.StartAsync();
        slack.AddWorkspace("T0PEERS", "peers", "xoxb-hush-hush");
        var (code, lines) = await CheckAsync([Secret, "Slack:BotToken=xoxb-hush-hush", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}"]);
        Assert.Equal((0, true), (code, lines.Count >= 4));
        Assert.All(lines, line => Assert.Matches("^(ok {6}|not checked: events: )", line));
    }

    [Fact]
    public async Task A_token_Slack_does_not_know_ends_with_one()
    {
        await using var slack = await FakeSlack.StartAsync();
        var (code, lines) = await CheckAsync([Secret, "Slack:BotToken=xoxb-hush-hush", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}"]);
        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("not ok  Slack:BotToken", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Slack:BotToken=xoxp-hush-hush", "Slack:BotToken")]
    [InlineData("Slack:SigninSecret=hush-hush", "Slack:SigningSecret")]
    [InlineData("Slack:ReadBack=false", "Slack is not connected")]
    public async Task A_setting_that_is_wrong_or_missing_is_one_line(string setting, string names)
    {
        var (code, lines) = await CheckAsync([setting]);
        Assert.Equal(1, code);
        Assert.Contains(names, Assert.Single(lines), StringComparison.Ordinal);
    }

    private async Task<(int Code, IReadOnlyList<string> Lines)> CheckAsync(string[] settings)
    {
        await using var check = ProgramUnderTest.Start(Programs.Bot, _folder, settings, args: ["slack", "check"]);
        Assert.True(await check.EndsWithinAsync(TimeSpan.FromSeconds(30)), "It still runs after thirty seconds.");
        Assert.Empty(check.Errors);
        Assert.DoesNotContain("hush-hush", string.Concat(check.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("bbbb", string.Concat(check.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        return (check.ExitCode, check.Lines);
    }
}
