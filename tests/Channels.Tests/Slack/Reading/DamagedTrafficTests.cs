using System.Text;
using System.Text.Json.Nodes;
using PeerBot.Channels.Tests.Slack.Answering;
using PeerBot.Channels.Tests.Slack.Doors;
using PeerBot.Slack.Reading;
using PeerBot.Slack.Wire;

namespace PeerBot.Channels.Tests.Slack.Reading;

/// <summary>Whatever stands in a payload, reading it ends in an ask or in nothing, never in an exception (T13).</summary>
public sealed class DamagedTrafficTests
{
    private const int Rounds = 3000;

    private static readonly JsonNode?[] Odd =
        [null, "", 7, true, "p1/", "T", "\ud800", new JsonObject(), new JsonArray(), new JsonArray(null, 7, new JsonObject()), new JsonObject { ["id"] = null }];

    [Fact]
    public void A_payload_with_any_member_missing_or_strange_is_read_or_ignored()
    {
        var reader = new SlackReader(Spy.Routes());
        var random = new Random(Seed());
        for (var round = 0; round < Rounds; round++)
        {
            var (kind, sample) = Samples()[round % Samples().Count];
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                Damage(sample, random);
            }

            if (LooseJson.TryRead(Encoding.UTF8.GetBytes(sample.ToJsonString()), out var payload))
            {
                reader.Read(kind == DeliveryKind.Event ? SlackDelivery.OfEvent(payload, 0) : SlackDelivery.OfInteraction(payload, 0));
                SlackIdentity.OfEvent(payload);
                SlashCommand.FromJson(payload);
            }
        }
    }

    [Fact]
    public void Bytes_that_were_changed_on_the_way_are_read_or_refused()
    {
        var reader = new SlackReader(Spy.Routes());
        var random = new Random(Seed());
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Samples()[round % Samples().Count].Payload.ToJsonString());
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            if (LooseJson.TryRead(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length), out var payload))
            {
                reader.Read(SlackDelivery.OfInteraction(payload, 0));
                reader.Read(SlackDelivery.OfEvent(payload, 0));
            }

            var form = DoorApp.Form([new("command", "/peer"), new("text", "café %&+="), new("user_id", "U0ANA"), new("team_id", "T0TOWN"), new("trigger_id", "1")]);
            form[random.Next(form.Length)] = (byte)random.Next(256);
            if (SlashCommand.FromForm(form) is { } command)
            {
                reader.Read(SlackDelivery.OfCommand(command, 0));
            }
        }
    }

    [Theory]
    [InlineData("a=1&b=2", "a", "1")]
    [InlineData("a=1&b=2", "b", "2")]
    [InlineData("b&a", "a", "")]
    [InlineData("a=%2", "a", "%2")]
    [InlineData("a=%zz%41+", "a", "%zzA ")]
    [InlineData("a==&", "a", "=")]
    [InlineData("&&a=1", "a", "1")]
    [InlineData("ab=1", "a", null)]
    [InlineData("", "a", null)]
    public void A_field_is_found_and_decoded(string body, string name, string? value)
    {
        var found = FormFields.Find(Encoding.ASCII.GetBytes(body), Encoding.ASCII.GetBytes(name));

        Assert.Equal(value, found is null ? null : Encoding.UTF8.GetString(found.Value.Span));
    }

    [Theory]
    [InlineData("""{"a":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"a":"\ud83d"}""", "\ufffd")]
    [InlineData("""{"a":"\ude00x"}""", "\ufffdx")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "\ufffd😀")]
    [InlineData("""{"a":"\\ud83d"}""", "\\ud83d")]
    [InlineData("""{"a":"\\\ud83d"}""", "\\\ufffd")]
    [InlineData("""{"a":"\uD83D\n"}""", "\ufffd\n")]
    public void Half_a_character_is_replaced_and_whole_ones_are_left(string json, string text)
    {
        Assert.True(LooseJson.TryRead(Encoding.UTF8.GetBytes(json), out var read));
        Assert.Equal(text, read.Text("a"));
    }

    private static int Seed()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return seed;
    }

    private static List<(DeliveryKind Kind, JsonObject Payload)> Samples() =>
    [
        (DeliveryKind.Interaction, Payloads.Press("p1/item.done/7", new Uri("https://hooks.slack.com/a"))),
        (DeliveryKind.Interaction, Payloads.PressInView("p1/item.done/7", "modal", """{"form":null,"place":"C0CIRCLE"}""")),
        (DeliveryKind.Interaction, Payloads.Submission("p1/checkin/r1")),
        (DeliveryKind.Event, Payloads.Event(Payloads.Mention("<@U0BOT> action <@U0BEN> <https://a|b> &amp;"))),
        (DeliveryKind.Event, Payloads.Event(Payloads.Words("hello"))),
    ];

    // Any member, however deep, is taken away or becomes something it never is.
    private static void Damage(JsonObject from, Random random)
    {
        JsonNode at = from;
        while (true)
        {
            var children = at switch
            {
                JsonObject node => node.Select(member => member.Value).ToList(),
                JsonArray list => [.. list],
                _ => [],
            };
            if (children.Count == 0)
            {
                return;
            }

            var index = random.Next(children.Count);
            if (children[index] is JsonObject or JsonArray && random.Next(3) > 0)
            {
                at = children[index]!;
                continue;
            }

            var odd = Odd[random.Next(Odd.Length)]?.DeepClone();
            switch (at)
            {
                case JsonObject node when random.Next(4) == 0:
                    node.Remove(node.ElementAt(index).Key);
                    return;
                case JsonObject node:
                    node[node.ElementAt(index).Key] = odd;
                    return;
                case JsonArray list:
                    list[index] = odd;
                    return;
            }
        }
    }
}
