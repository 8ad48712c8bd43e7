using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Answering;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Chat.Channels;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Wire;

namespace PeerBot.Channels.Tests.Slack.Reading;

/// <summary>Whose installation, who acted, and who is not listened to (T19).</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("""{"team":{"id":"T1"},"user":{"id":"U1","team_id":"T1"}}""", "T1", "T1", false)]
    [InlineData("""{"team":{"id":"T1","enterprise_id":"E1"},"user":{"id":"U1","team_id":"T1"}}""", "T1", "T1", false)]
    [InlineData("""{"team":{"id":"T1"},"user":{"id":"U1","team_id":"T2"}}""", "T1", "T1", true)]
    [InlineData("""{"team":null,"enterprise":{"id":"E1"},"is_enterprise_install":true,"user":{"id":"W1","team_id":"T2"}}""", "E1", "T2", false)]
    [InlineData("""{"team":null,"enterprise":{"id":"E1"},"is_enterprise_install":"true","user":{"id":"W1","team_id":"T2"}}""", "E1", "T2", false)]
    [InlineData("""{"team":{"id":"T2"},"user":{"id":"U1","team_id":"T2"},"view":{"app_installed_team_id":"T1"}}""", "T1", "T1", true)]
    [InlineData("""{"team":null,"enterprise":{"id":"E1"},"is_enterprise_install":true,"user":{"id":"W1","team_id":"T2"},"view":{"app_installed_team_id":"E1"}}""", "E1", "E1", false)]
    [InlineData("""{"user":{"id":"U1","team_id":"T1"}}""", "T1", "T1", false)]
    public void Of_an_interaction(string payload, string workspace, string team, bool isForeign)
    {
        var who = SlackIdentity.OfInteraction(JsonDocument.Parse(payload).RootElement)!;

        Assert.Equal((workspace, team, isForeign), (who.Workspace, who.Team, who.IsForeign));
    }

    [Theory]
    [InlineData("team_id=T1&user_id=U1&command=%2Fpeer", "T1")]
    [InlineData("team_id=T1&enterprise_id=E1&is_enterprise_install=false&user_id=U1&command=%2Fpeer", "T1")]
    [InlineData("team_id=T1&enterprise_id=E1&is_enterprise_install=true&user_id=U1&command=%2Fpeer", "E1")]
    [InlineData("enterprise_id=E1&user_id=U1&command=%2Fpeer", "E1")]
    [InlineData("user_id=U1&command=%2Fpeer", null)]
    public void Of_a_command(string form, string? workspace) =>
        Assert.Equal(workspace, SlackIdentity.Of(SlashCommand.FromForm(System.Text.Encoding.ASCII.GetBytes(form))!)?.Workspace);

    [Theory]
    [InlineData("""{"team_id":"T1","event":{"type":"app_uninstalled"}}""", "T1")]
    [InlineData("""{"enterprise_id":"E1","event":{"type":"app_uninstalled"}}""", "E1")]
    [InlineData("""{"team_id":"T1","enterprise_id":"E1","event":{},"authorizations":[{"enterprise_id":"E1","team_id":null,"is_enterprise_install":true}]}""", "E1")]
    [InlineData("""{"team_id":"T2","event":{},"authorizations":[{"enterprise_id":null,"team_id":"T1","is_enterprise_install":false}]}""", "T1")]
    [InlineData("""{"event":{}}""", null)]
    public void Of_an_event(string payload, string? workspace) =>
        Assert.Equal(workspace, SlackIdentity.OfEvent(JsonDocument.Parse(payload).RootElement)?.Workspace);

    [Theory]
    [InlineData("""{"team_id":"T1","event":{"user":"U1","team":"T2"},"is_ext_shared_channel":true}""", "U1", "T2", true)]
    [InlineData("""{"team_id":"T1","event":{"user_id":"U1"}}""", "U1", "T1", false)]
    [InlineData("""{"team_id":"T1","event":{"user_id":"U1"},"is_ext_shared_channel":false}""", "U1", "T1", false)]
    [InlineData("""{"team_id":"T1","event":{"user_id":"U1"},"is_ext_shared_channel":true}""", null, null, false)]
    [InlineData("""{"enterprise_id":"E1","event":{"user_id":"W1"}}""", "W1", null, false)]
    public void Whoever_an_event_names_acted_unless_it_could_be_somebody_of_either_company(string payload, string? person, string? team, bool isForeign)
    {
        var who = SlackIdentity.OfEvent(JsonDocument.Parse(payload).RootElement)!;

        Assert.Equal((person, team, isForeign), (who.Person, who.PersonTeam, who.IsForeign));
    }

    [Fact]
    public async Task A_stranger_is_heard_only_when_a_member_took_them_into_a_group()
    {
        await using var app = await DoorApp.StartAsync();
        using var refused = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook, user: Payloads.Person("U0STRANGER", "T0THEIRS")));
        Assert.Contains("a member of a group adds you", (await app.Slack.NextAsync("hook")).Body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(app.Spy.Asked);

        app.Spy.Members.Add("U0STRANGER");
        using var heard = await app.InteractionAsync(Payloads.Press("p1/item.done/7", app.Slack.Hook, user: Payloads.Person("U0STRANGER", "T0THEIRS")));

        Assert.True(Assert.Single(app.Spy.Asked).Caller.IsGuest);
    }

    [Theory]
    [InlineData("is_restricted")]
    [InlineData("is_ultra_restricted")]
    [InlineData("is_stranger")]
    [InlineData("is_bot")]
    public async Task Guests_of_every_kind_get_one_kind_word(string flag)
    {
        await using var app = await DoorApp.StartAsync();
        app.Slack.Answers["users.info"] = _ => new JsonObject { ["ok"] = true, ["user"] = new JsonObject { ["id"] = "U0ANA", [flag] = true } };

        using var response = await app.CommandAsync("/peer");

        Assert.Contains("a member of a group adds you", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Spy.Asked);
    }

    [Fact]
    public async Task Whom_Slack_does_not_know_in_time_may_be_a_guest_and_is_asked_to_try_again()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.Slack.Delays["users.info"] = TimeSpan.FromSeconds(3);

        using var response = await app.CommandAsync("/peer");

        Assert.Contains("try again in a moment", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Spy.Asked);
    }

    [Fact]
    public async Task When_Slack_does_not_say_in_time_who_a_member_is_the_payload_has_to_do()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.Spy.Members.Add("U0ANA");
        app.Slack.Delays["users.info"] = TimeSpan.FromSeconds(3);
        app.Slack.Delays["conversations.info"] = TimeSpan.FromSeconds(3);

        using var response = await app.CommandAsync("/peer");

        Assert.Contains("Heard.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var asked = Assert.Single(app.Spy.Asked);
        Assert.Equal(("ana", null, Openness.Public), (asked.Caller.Name, asked.Caller.Zone, asked.Place.Openness));
    }

    [Theory]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0ANA","user":"U0ANA","bot_id":"B0","text":"hi","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0ANA","user":"U0BOT","text":"hi","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0ANA","user":"USLACKBOT","text":"hi","ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"bot_message","channel_type":"im","channel":"D0ANA","user":"U0ANA","text":"hi","ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel_type":"im","channel":"D0ANA","user":"U0ANA","text":"hi","ts":"1.1","message":{"user":"U0ANA","text":"hi"}}""")]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel_type":"im","channel":"D0ANA","previous_message":{"user":"U0ANA"},"ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"channel","channel":"C0CIRCLE","user":"U0ANA","text":"hi","ts":"1.1"}""")]
    [InlineData("""{"type":"message","channel_type":"im","channel":"D0ANA","user":"U0ANA","ts":"1.1"}""")]
    [InlineData("""{"type":"app_mention","channel":"C0CIRCLE","user":"U0ANA","bot_id":"B0","text":"<@U0BOT> help","ts":"1.1"}""")]
    [InlineData("""{"type":"app_mention","channel":"C0CIRCLE","text":"<@U0BOT> help","ts":"1.1"}""")]
    [InlineData("""{"type":"reaction_added","user":"U0ANA"}""")]
    [InlineData("""{"type":"something_new","user":"U0ANA","text":"secret words"}""")]
    public async Task What_programs_and_we_ourselves_say_and_what_nobody_knows_is_acknowledged_and_not_heard(string happened)
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.EventAsync(Payloads.Event(JsonNode.Parse(happened)!.AsObject()));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(app.Spy.Asked);
        Assert.Empty(app.Spy.News);
        Assert.DoesNotContain(app.Faults.Lines, line => line.Contains("secret words", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_element_is_read_as_its_answer()
    {
        var view = JsonDocument.Parse("""
            {"state":{"values":{
              "text":{"answer":{"type":"plain_text_input","value":"words"}},
              "empty":{"answer":{"type":"plain_text_input","value":null}},
              "radio":{"answer":{"type":"radio_buttons","selected_option":{"value":"a","text":{"type":"plain_text","text":"A"}}}},
              "none":{"answer":{"type":"static_select","selected_option":null}},
              "select":{"answer":{"type":"static_select","selected_option":{"value":"b"}}},
              "boxes":{"answer":{"type":"checkboxes","selected_options":[{"value":"a"},{"value":"b"}]}},
              "many":{"answer":{"type":"multi_static_select","selected_options":[]}},
              "date":{"answer":{"type":"datepicker","selected_date":"2026-12-01"}},
              "time":{"answer":{"type":"timepicker","selected_time":"16:00"}},
              "people":{"answer":{"type":"multi_users_select","selected_users":["U1","U2"]}},
              "odd":{"answer":{"type":"rich_text_input"}},
              "odder":{},
              "oddest":[]}}}
            """).RootElement;

        var answers = FormAnswers.Of(view);

        Assert.Equal(["words"], answers.All("text"));
        Assert.Empty(answers.All("empty"));
        Assert.Equal(["a"], answers.All("radio"));
        Assert.Empty(answers.All("none"));
        Assert.Equal(["b"], answers.All("select"));
        Assert.Equal(["a", "b"], answers.All("boxes"));
        Assert.Empty(answers.All("many"));
        Assert.Equal(["2026-12-01"], answers.All("date"));
        Assert.Equal(["16:00"], answers.All("time"));
        Assert.Equal(["U1", "U2"], answers.All("people"));
        Assert.Empty(answers.All("odd"));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("<@U1|ana> and <@W2>", "@[U1] and @[W2]")]
    [InlineData("<#C1|circle> <#C2>", "#circle #C2")]
    [InlineData("<https://x.org/?a=1&amp;b=2|label> <https://y.org>", "https://x.org/?a=1&b=2 https://y.org")]
    [InlineData("<mailto:a@b.org|a@b.org>", "a@b.org")]
    [InlineData("<!here> <!subteam^S1|@team> <!date^1^x|soon>", "@here @team soon")]
    [InlineData("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("<unclosed", "<unclosed")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Slacks_way_of_writing_becomes_plain_words(string? written, string plain) => Assert.Equal(plain, SlackWords.Plain(written));
}
