using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeerBot.Channels.Tests.Slack.Answering;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Socket;
using PeerBot.Tests.Support.Schemas;

namespace PeerBot.Channels.Tests.Slack.Recorded;

/// <summary>Traffic that Slack really sent goes through the front door: acknowledged in time, no fault, the right identities (T1, T19).
/// Where the recordings are absent, samples of our own stand in.</summary>
public sealed class RecordedTests
{
    [Fact]
    public async Task Every_recorded_delivery_is_acknowledged_in_time_and_none_is_a_fault()
    {
        await using var app = await DoorApp.StartAsync(isPatient: false);
        app.WaitsForWork = false;
        var problems = new List<string>();
        var count = 0;
        foreach (var (name, transport, payload) in Recordings())
        {
            count++;
            var since = Stopwatch.GetTimestamp();
            var problem = transport == "websocket" ? await OverSocketAsync(app, payload) : await OverHttpAsync(app, transport, payload);
            if (problem is not null || Stopwatch.GetElapsedTime(since).TotalSeconds > 3)
            {
                problems.Add($"{name}: {problem} after {Stopwatch.GetElapsedTime(since).TotalSeconds:N1} s");
            }

            // Ids in the recordings are made up and the same in many of them; the next one is new.
            app.Clock.AdvanceSeconds(1);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} deliveries, {app.Spy.Asked.Count} asks, {app.Spy.News.Count} pieces of news.");
        Assert.Empty(problems);
        Assert.Empty(app.Faults.Errors);
        Assert.NotEmpty(app.Spy.Asked);
    }

    [Fact]
    public void In_shared_channels_the_installation_and_the_actor_are_told_apart()
    {
        var cases = ReferenceFolder.Find("slack", "slack-connect-identity.json") is { } file
            ? JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray().ToList()
            : JsonDocument.Parse(OwnIdentities).RootElement.EnumerateArray().ToList();
        foreach (var one in cases)
        {
            var who = SlackIdentity.OfEvent(one.GetProperty("payload"));

            Assert.NotNull(who);
            var (installation, actor) = (one.GetProperty("installation"), one.GetProperty("actor"));
            Assert.Equal(installation.GetProperty("team_id").GetString(), who.Workspace);
            Assert.Equal(installation.GetProperty("team_id").GetString(), who.Team);
            Assert.Equal(installation.GetProperty("enterprise_id").GetString(), who.Enterprise);
            Assert.Equal(actor.GetProperty("user_id").GetString(), who.Person);
            Assert.Equal(actor.GetProperty("team_id").GetString(), who.PersonTeam);
            Assert.Equal(actor.GetProperty("enterprise_id").GetString(), who.PersonEnterprise);
        }

        Assert.NotEmpty(cases);
    }

    [Fact]
    public void Recorded_signatures_are_genuine()
    {
        if (ReferenceFolder.Find("slack", "signature-vectors.json") is { } file)
        {
            foreach (var vector in JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("vectors").EnumerateArray())
            {
                SignatureTests.AssertGenuine(vector.GetProperty("signing_secret").GetString()!, vector.GetProperty("timestamp").GetString()!,
                    vector.GetProperty("body").GetString()!, vector.GetProperty("signature").GetString()!);
            }
        }
        else
        {
            SignatureTests.AssertGenuine("a", "1", "ü", DoorApp.Sign("1", "ü"u8, "a"));
        }
    }

    private const string OwnIdentities = """
        [{"payload":{"team_id":"T0THEIRS","enterprise_id":"E0THEIRS","type":"event_callback",
           "event":{"type":"app_mention","user":"U0ANA","team":"T0THEIRS","user_team":"T0OURS"},
           "authorizations":[{"enterprise_id":null,"team_id":"T0OURS","user_id":"U0BOT","is_bot":true,"is_enterprise_install":false}]},
          "installation":{"enterprise_id":null,"team_id":"T0OURS"},"actor":{"enterprise_id":null,"team_id":"T0OURS","user_id":"U0ANA"}},
         {"payload":{"team_id":"T0THEIRS","enterprise_id":"E0THEIRS","type":"event_callback","event":{"type":"message","user":"W0BEN","team":"T0THEIRS"},
           "authorizations":[{"enterprise_id":null,"team_id":"T0OURS","user_id":"U0BOT","is_bot":true,"is_enterprise_install":false}]},
          "installation":{"enterprise_id":null,"team_id":"T0OURS"},"actor":{"enterprise_id":"E0THEIRS","team_id":"T0THEIRS","user_id":"W0BEN"}}]
        """;

    private static IEnumerable<(string Name, string Transport, JsonObject Payload)> Recordings()
    {
        if (ReferenceFolder.Find("slack", "payloads") is not { } folder)
        {
            yield return ("command", "http application/x-www-form-urlencoded", new JsonObject { ["command"] = "/peer", ["user_id"] = "U0ANA", ["team_id"] = "T0TOWN", ["channel_id"] = "D0ANA" });
            yield return ("mention", "http application/json", Payloads.Event(Payloads.Mention("<@U0BOT> help")));
            yield return ("press", "http application/x-www-form-urlencoded, one field payload=<JSON>", Payloads.Press("p1/item.done/7", null));
            yield break;
        }

        foreach (var entry in JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "index.json")))!.AsArray())
        {
            var name = (string)entry!["file"]!;
            yield return (name, (string)entry["transport"]!, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, name)))!.AsObject());
        }
    }

    private static async Task<string?> OverHttpAsync(DoorApp app, string transport, JsonObject payload)
    {
        using var response = transport switch
        {
            "http application/json" => await app.EventAsync(payload),
            "http application/x-www-form-urlencoded" => await app.SendFormAsync("/slack/commands", payload.Select(field =>
                KeyValuePair.Create(field.Key, field.Value?.ToString() ?? string.Empty))),
            _ => await app.InteractionAsync(payload),
        };
        return response.StatusCode == HttpStatusCode.OK ? null : response.StatusCode.ToString();
    }

    private static async Task<string?> OverSocketAsync(DoorApp app, JsonObject frame)
    {
        if ((string?)frame["envelope_id"] is not { } id)
        {
            return (string?)frame["type"] is "hello" or "disconnect" ? null : "no envelope";
        }

        var envelope = JsonDocument.Parse(frame.ToJsonString()).RootElement;
        var ack = await app.Services.GetRequiredService<SocketEnvelopes>().AnswerAsync(id, envelope);
        return ack is not null && (string?)JsonNode.Parse(Encoding.UTF8.GetString(ack))!["envelope_id"] == id ? null : "not acknowledged";
    }
}
