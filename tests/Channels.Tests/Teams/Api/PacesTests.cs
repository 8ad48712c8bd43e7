using PeerBot.Channels.Tests.Slack.Api;
using PeerBot.Teams.Api;

namespace PeerBot.Channels.Tests.Teams.Api;

/// <summary>Teams' limits per conversation and tenant are kept without anybody waiting (T18, F14).</summary>
public sealed class PacesTests
{
    private readonly ManualTime _time = new();
    private readonly TeamsPaces _paces;

    public PacesTests() => _paces = new TeamsPaces(_time);

    [Fact]
    public void Seven_go_at_once_and_the_eighth_a_second_later()
    {
        Assert.Equal(7, Go(20, "a"));
        Assert.Equal(Duration.FromSeconds(1), Admit("a")!.After);
        Assert.Equal("paced", Admit("a")!.Code);
        _time.Pass(TimeSpan.FromMilliseconds(999));
        Assert.NotNull(Admit("a"));
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, Go(20, "a"));
    }

    [Fact]
    public void In_no_span_there_are_more_than_Teams_allows_however_hard_one_tries()
    {
        var sent = new List<double>();
        for (var tick = 0; tick < 2 * 3600 * 4; tick++)
        {
            while (Admit("a") is null)
            {
                sent.Add(tick / 4.0);
            }

            _time.Pass(TimeSpan.FromMilliseconds(250));
        }

        foreach (var (most, seconds) in new[] { (7, 1), (8, 2), (60, 30), (1800, 3600) })
        {
            Assert.All(Enumerable.Range(0, Math.Max(0, sent.Count - most)), i => Assert.True(sent[i + most] - sent[i] >= seconds));
        }

        Assert.InRange(sent.Count, 2 * 1800, (2 * 1800) + 60);
    }

    [Fact]
    public void Conversations_and_tenants_do_not_notice_each_other_but_a_tenant_takes_thirty_a_second()
    {
        Assert.Equal(7, Go(20, "a"));
        Assert.Equal(7, Go(20, "b"));
        Assert.Equal(14, Go(20, "a", PaceKind.Members));
        Assert.Equal(2, Go(20, "c"));
        Assert.Equal(7, Enumerable.Range(0, 20).Count(_ => _paces.Admit("T2", "a", PaceKind.Send) is null));
        _time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(8 - 2, Go(20, "c"));
    }

    [Fact]
    public void What_Teams_says_pauses_that_conversation_only_and_a_shorter_word_does_not_end_it()
    {
        _paces.PauseFor("T1", "a", PaceKind.Send, Duration.FromSeconds(30));
        _paces.PauseFor("T1", "a", PaceKind.Send, Duration.FromSeconds(2));
        Assert.Equal(new ConnectorAnswer.Later(Duration.FromSeconds(30), "ratelimited"), Admit("a"));
        Assert.Equal(Duration.FromSeconds(30), _paces.Pause("T1", "a", PaceKind.Send)!.After);
        Assert.Null(Admit("b"));
        Assert.Null(_paces.Admit("T1", "a", PaceKind.Members));
        Assert.Null(_paces.Admit("T2", "a", PaceKind.Send));
        _time.Pass(TimeSpan.FromSeconds(30));
        Assert.Null(Admit("a"));
        Assert.Null(_paces.Pause("T1", "a", PaceKind.Send));
    }

    [Fact]
    public void Not_more_is_remembered_than_there_is_room_for()
    {
        for (var i = 0; i < 3 * TeamsPaces.Most; i++)
        {
            _paces.Admit($"T{i % 5000}", $"{i}", PaceKind.Send);
        }

        Assert.InRange(_paces.Remembered, 1, TeamsPaces.Most + 2);
    }

    private ConnectorAnswer.Later? Admit(string conversation) => _paces.Admit("T1", conversation, PaceKind.Send);

    private int Go(int tries, string conversation, PaceKind kind = PaceKind.Send) =>
        Enumerable.Range(0, tries).Count(_ => _paces.Admit("T1", conversation, kind) is null);
}
