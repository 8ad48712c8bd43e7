using PeerBot.Tests.Support.Teams;

namespace PeerBot.System.Tests.Hosts;

/// <summary><c>teams check</c> as an operator runs it: it ends by itself, says what is wrong, and leaves nothing behind.</summary>
public sealed class TeamsCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("peerbot-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_set_up_that_is_well_ends_with_zero()
    {
        await using var teams = await FakeTeams.StartAsync();
        var (code, lines) = await CheckAsync([.. teams.Settings()]);
        Assert.Equal((0, 4), (code, lines.Count));
        Assert.All(lines, line => Assert.Matches("^(ok {6}|not checked: )", line));
    }

    [Fact]
    public async Task A_secret_that_is_not_taken_ends_with_one()
    {
        await using var teams = await FakeTeams.StartAsync();
        teams.RefusesSecret = true;
        var (code, lines) = await CheckAsync([.. teams.Settings()]);
        Assert.Equal(1, code);
        Assert.Contains(lines, line => line.StartsWith("not ok  Teams:AppPassword", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Teams:AppId=not an id", "Teams:AppId")]
    [InlineData("Teams:AppPasword=hush-hush", "Teams:AppPassword")]
    [InlineData("Teams:Cloud=USGov", "Teams is not connected")]
    public async Task A_setting_that_is_wrong_or_missing_is_one_line(string setting, string names)
    {
        var (code, lines) = await CheckAsync([setting]);
        Assert.Equal(1, code);
        Assert.Contains(names, Assert.Single(lines), StringComparison.Ordinal);
    }

    private async Task<(int Code, IReadOnlyList<string> Lines)> CheckAsync(string[] settings)
    {
        await using var check = ProgramUnderTest.Start(Programs.Bot, _folder, settings, args: ["teams", "check"]);
        Assert.True(await check.EndsWithinAsync(TimeSpan.FromSeconds(30)), "It still runs after thirty seconds.");
        Assert.Empty(check.Errors);
        Assert.DoesNotContain("hush-hush", string.Concat(check.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(FakeTeams.Password, string.Concat(check.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        return (check.ExitCode, check.Lines);
    }
}
