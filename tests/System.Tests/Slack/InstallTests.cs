using System.Net;
using Microsoft.EntityFrameworkCore;
using PeerBot.Features.Secrets;
using PeerBot.Tests.Support;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.System.Tests.Slack;

/// <summary>Several workspaces: each installs PeerBot for itself, its tokens are renewed in time, and uninstalling ends it there and
/// nowhere else (T9, T15, F25).</summary>
public sealed class InstallTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_workspaces_install_PeerBot_and_hear_nothing_of_each_other(Engine engine)
    {
        await using var bot = await StartAsync(engine);
        var other = AddOther(bot);
        await InstallAsync(bot, bot.Town, "U0MAYA");
        await InstallAsync(bot, other, "U0ZOE");

        await bot.SetUpAsync();
        await SetUpOtherAsync(bot, other);
        await bot.Maya().TypeAsync(bot.Circle, "/action Canary of the town by friday");
        await bot.Person(other, "U0ZOE").TypeAsync(other.Find("C0OTHER")!, "/action Canary of the others by friday");
        await bot.DeliverAsync();

        bot.Public("Canary of the town");
        Assert.DoesNotContain(bot.Town.Conversations.SelectMany(place => place.All), message => message.Words.Contains("of the others", StringComparison.Ordinal));
        Assert.DoesNotContain(other.Conversations.SelectMany(place => place.All), message => message.Words.Contains("of the town", StringComparison.Ordinal));
        Assert.Contains(other.Find("C0OTHER")!.Shown, message => message.Words.Contains("Canary of the others", StringComparison.Ordinal));
        bot.NothingOddHappened("canary", "xoxe");
        Assert.False(await bot.LookAsync(db => db.Set<InstallationRow>().IgnoreQueryFilters().AnyAsync(row => row.Secrets.Contains("xox"))));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_token_is_renewed_before_it_expires_and_once(Engine engine)
    {
        await using var bot = await StartAsync(engine);
        await InstallAsync(bot, bot.Town, "U0MAYA");
        await bot.SetUpAsync();
        bot.Clock.AdvanceHours(11);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bot.Priya().TypeAsync(bot.Circle, "/peer")));
        await bot.DeliverAsync();
        bot.Clock.AdvanceHours(11);
        await bot.RestartAsync();
        await bot.PassAsync(Duration.FromHours(4));

        var refreshed = bot.Slack.CallsOf("oauth.v2.access").Where(call => call.Text("grant_type") == "refresh_token").ToList();
        Assert.Equal(2, refreshed.Count);
        Assert.All(refreshed, call => Assert.Null(call.Error));
        Assert.DoesNotContain(bot.Slack.Calls, call => call.Error is "token_expired" or "invalid_auth");
        bot.NothingOddHappened("xoxe");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Uninstalling_wipes_the_tokens_at_once_and_leaves_the_others_alone(Engine engine)
    {
        await using var bot = await StartAsync(engine);
        var other = AddOther(bot);
        await InstallAsync(bot, bot.Town, "U0MAYA");
        await InstallAsync(bot, other, "U0ZOE");
        await bot.SetUpAsync();
        await SetUpOtherAsync(bot, other);
        var zoe = bot.Person(other, "U0ZOE");

        bot.Slack.Town.Within(() =>
        {
            foreach (var token in bot.Slack.Town.Tokens.Bots.Values.Where(token => token.Installation == other.Id))
            {
                token.Trouble = "account_inactive";
            }
        });
        await zoe.TellAsync(new SlackEvents(bot.Slack, other).TokensRevoked());
        await zoe.TellAsync(SlackEvents.Uninstalled());
        await bot.IdleAsync();
        var calls = bot.Slack.Calls.Count;
        await bot.PassAsync(Duration.FromDays(2));

        Assert.Equal([bot.Town.Id], await bot.LookAsync(db => db.Set<InstallationRow>().IgnoreQueryFilters().Select(row => row.Workspace).ToListAsync()));
        Assert.DoesNotContain(bot.Slack.Calls.Skip(calls), call => call.Token?.Installation == other.Id || call.Error is not null);
        bot.Letter(bot.Maya(), "are you in");
        bot.NothingOddHappened("xoxe");
    }

    [Fact]
    public async Task A_code_or_state_that_comes_again_installs_nothing()
    {
        await using var bot = await StartAsync(Engine.Sqlite);
        var browser = new SlackBrowser(bot.Slack, () => bot.Address);
        var page = await browser.BeginAsync();

        Assert.Equal(HttpStatusCode.OK, (await browser.AllowAsync(page, bot.Town, "U0MAYA")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await browser.AllowAsync(page, bot.Town, "U0MAYA")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await new SlackBrowser(bot.Slack, () => bot.Address).AllowAsync(page, bot.Town, "U0MAYA")).Status);
        Assert.Single(bot.Slack.CallsOf("oauth.v2.access"));
        var declined = await browser.ReturnAsync("error=access_denied&state=whatever");
        Assert.True((int)declined.Status < 500 && declined.Page.Contains("PeerBot", StringComparison.Ordinal), declined.Page);
        bot.NothingOddHappened();
    }

    private static Task<SlackBot> StartAsync(Engine engine) => SlackBot.StartAsync(engine, settings: options => options with
    {
        BotToken = null,
        ClientId = "1111.2222",
        ClientSecret = "fake-client-secret",
        RedirectUrl = new Uri("https://peerbot.example/slack/oauth"),
    });

    private static FakeWorkspace AddOther(SlackBot bot)
    {
        var other = bot.Slack.AddWorkspace("T0OTHER", "other", botToken: null);
        string[] people = ["U0ZOE", "U0YAN", "U0XIA", "U0WIM"];
        foreach (var person in people)
        {
            other.AddPerson(person, $"Other {person}", "Europe/Paris");
        }

        other.AddChannel("C0OTHER", "others", isPrivate: true, members: people);
        return other;
    }

    private static async Task InstallAsync(SlackBot bot, FakeWorkspace workspace, string person)
    {
        bot.Slack.Town.Tokens.Rotates = true;
        var browser = new SlackBrowser(bot.Slack, () => bot.Address);
        var (status, page) = await browser.AllowAsync(await browser.BeginAsync(), workspace, person);
        Assert.True(status == HttpStatusCode.OK, page);
    }

    private static async Task SetUpOtherAsync(SlackBot bot, FakeWorkspace other)
    {
        var zoe = bot.Person(other, "U0ZOE");
        await zoe.TypeAsync(other.Find("C0OTHER")!, "/peer setup");
        Assert.True((await zoe.SendAsync(("Who is in the group?", "U0ZOE|U0YAN|U0XIA|U0WIM"))).IsClosed);
        await bot.DeliverAsync();
    }
}
