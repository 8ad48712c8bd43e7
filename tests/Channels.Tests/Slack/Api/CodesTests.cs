using System.Text.Json;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Api;
using PeerBot.Slack.Sending;

namespace PeerBot.Channels.Tests.Slack.Api;

/// <summary>Every error code that the methods we call are documented to answer with has a decided outcome (RELIABILITY 4.1).</summary>
public sealed class CodesTests(ITestOutputHelper output)
{
    private static readonly string[] Methods =
    [
        "auth.test", "apps.connections.open", "chat.postMessage", "chat.postEphemeral", "chat.update", "chat.delete", "chat.getPermalink",
        "conversations.open", "conversations.info", "conversations.history", "users.info", "views.open", "views.push", "views.update",
        "views.publish", "oauth.v2.access", "oauth.v2.exchange",
    ];

    // What must be decided even where the recordings are not at hand.
    private static readonly string[] Always =
    [
        "channel_not_found", "not_in_channel", "is_archived", "user_disabled", "expired_trigger_id", "hash_conflict", "token_expired",
        "account_inactive", "invalid_blocks", "msg_too_long", "ratelimited", "fatal_error",
    ];

    public static TheoryData<string, string> Outcomes => new()
    {
        { "channel_not_found", "Gone" }, { "not_in_channel", "Gone" }, { "is_archived", "Gone" }, { "user_disabled", "Gone" },
        { "restricted_action", "Gone" }, { "msg_too_long", "Gone" }, { "invalid_blocks", "Gone" }, { "message_not_found", "Gone" },
        { "cant_update_message", "Gone" }, { "edit_window_closed", "Gone" }, { "token_expired", "TryAgain 600" },
        { "account_inactive", "TryAgain 600" }, { "token_revoked", "TryAgain 600" }, { "invalid_auth", "TryAgain 600" },
        { "missing_scope", "TryAgain 600" }, { "access_denied", "TryAgain 600" }, { "a_code_of_tomorrow", "TryAgain 0" },
    };

    [Fact]
    public void Every_documented_code_of_our_methods_has_a_meaning()
    {
        var undecided = Documented().Where(code => SlackCodes.MeaningOf(code) == CodeMeaning.Unknown).ToList();
        Assert.True(undecided.Count == 0, string.Join(", ", undecided));
    }

    [Theory, MemberData(nameof(Outcomes))]
    public void A_refusal_becomes_the_notices_right_state(string code, string expected)
    {
        var result = SlackResults.Of(new SlackAnswer.Refused(code));
        Assert.Equal(expected, result is SendResult.TryAgain again ? $"TryAgain {again.After.TotalSeconds}" : result.GetType().Name);
    }

    [Fact]
    public void A_lost_answer_before_the_message_is_no_lost_message()
    {
        Assert.IsType<SendResult.Unclear>(SlackResults.Of(new SlackAnswer.Unclear("timeout")));
        Assert.IsType<SendResult.TryAgain>(SlackResults.OfPreparing(new SlackAnswer.Unclear("timeout")));
        Assert.Equal(new SendResult.TryAgain(Duration.FromSeconds(7), "ratelimited"), SlackResults.Of(new SlackAnswer.Later(Duration.FromSeconds(7), "ratelimited")));
        Assert.Equal(new SendResult.TryAgain(Duration.Zero, "not_connected"), SlackResults.Of(new SlackAnswer.NotSent("not_connected")));
    }

    private IReadOnlyCollection<string> Documented()
    {
        if (Reference("methods.json") is not { } path)
        {
            output.WriteLine("The tables of Slack's methods are not beside the repository; only the codes listed here were checked.");
            return Always;
        }

        using var table = JsonDocument.Parse(File.ReadAllText(path));
        var methods = table.RootElement.GetProperty("methods");
        var codes = Methods.Where(method => methods.TryGetProperty(method, out _))
            .SelectMany(method => methods.GetProperty(method).GetProperty("errors").EnumerateArray())
            .Concat(table.RootElement.GetProperty("common_errors").EnumerateArray())
            .Select(code => code.GetString()!).ToHashSet();
        Assert.InRange(codes.Count, 100, 400);
        return codes;
    }

    private static string? Reference(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PeerBot.sln")))
        {
            folder = folder.Parent;
        }

        var path = folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared", "reference", "slack", file) : null;
        return File.Exists(path) ? path : null;
    }
}
