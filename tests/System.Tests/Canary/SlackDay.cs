using System.Text.Json.Nodes;
using PeerBot.System.Tests.Slack;
using PeerBot.Tests.Support.Slack;
using PeerBot.Tests.Support.Slack.Acting;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Faults;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.System.Tests.Canary;

/// <summary>The day in Slack, by signed requests.</summary>
internal sealed class SlackDay(FakeSlack slack, FakeWorkspace town, Func<Uri> address) : ICanaryDay
{
    private const string Mark = Marked.Word;
    private const int MostPresses = 45;

    private readonly HttpDoor _door = new(address, SystemClock.Instance);
    private readonly HashSet<(string Message, string Label)> _pressed = [];
    private int _count;

    public int Forms { get; private set; }

    public IReadOnlyList<string> Settings =>
    [
        $"Slack:SigningSecret={FakeSlack.SigningSecret}", $"Slack:BotToken={SlackBot.Token}", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}",
        $"Slack:ResponseUrlHosts={slack.Address.Authority}", "Slack:ReadBack=true",
    ];

    public IReadOnlyList<string> Secrets => [SlackBot.Token, FakeSlack.SigningSecret];

    public IReadOnlyList<string> SecretsInRequests => [slack.Address + "hook/"];

    public string Shown => string.Join('\n', town.Conversations.SelectMany(place => place.All).Select(message => message.Words));

    private FakeConversation Circle => town.Find("C0CIRCLE")!;

    public static async Task<ICanaryDay> StartAsync(Func<Uri> address)
    {
        var slack = await FakeSlack.StartAsync();
        return new SlackDay(slack, SlackTownOfTests.Build(slack), address);
    }

    public async Task LiveAsync(IReadOnlyList<string> commands)
    {
        slack.Faults.Draw("chat.postMessage", 7, (Trouble.CutAfter, .05), (Trouble.FatalBefore, .05), (Trouble.RubbishAfter, .05));
        var people = new[] { "U0MAYA", "U0JONAS", "U0PRIYA", "U0TOM", "U0ANA" }.Select(Person).ToList();
        await people[0].TypeAsync(Circle, "/peer setup");
        await FillAsync(people[0]);
        foreach (var person in people)
        {
            await person.TypeAsync(Circle, "/peer rules agree");
        }

        foreach (var person in people.Take(2))
        {
            foreach (var command in commands.Where(name => name != "peer setup"))
            {
                await person.TypeAsync(Circle, $"/{command} {Words()}");
                await FillAsync(person);
            }

            await person.SayAsync($"action {Words()} by friday");
            await person.MentionAsync(Circle, $"action {Words()}");
            await person.SayAsync("checkin");
            await person.SayAsync(Words());
            await PressAllAsync(person);
        }
    }

    public async Task SendRubbishAsync()
    {
        var unsigned = new HttpDoor(address, SystemClock.Instance, "not the secret");
        var maya = Person("U0MAYA");
        await unsigned.DeliverAsync(new Delivery(DeliveryKind.Command, new JsonObject { ["command"] = "/action", ["text"] = Mark }));
        foreach (var kind in Enum.GetValues<DeliveryKind>())
        {
            // Kinds of news are Slack's own words and may be named in the log; everything else is somebody's.
            await _door.DeliverAsync(new Delivery(kind, new JsonObject
            {
                [Mark] = Mark, ["type"] = "unheard_of", ["text"] = Mark, ["event"] = new JsonObject { ["type"] = "unheard_of", ["text"] = Mark },
            }));
        }

        foreach (var message in slack.Town.Within(() => Circle.Shown.Where(message => message.Buttons.Count > 0).Take(1).ToList()))
        {
            var press = maya.Press(message, message.Buttons[0]);
            press["actions"]![0]!["action_id"] = $"{Mark}|{Mark}";
            await _door.DeliverAsync(new Delivery(DeliveryKind.Interaction, press));
        }

        await QuietAsync();
    }

    public async Task FailAsync(Func<Task> breakIt)
    {
        await breakIt();
        await Person("U0MAYA").TypeAsync(Circle, $"/action {Words()} by friday");
        await Person("U0JONAS").SayAsync($"action {Words()} by friday");
        await QuietAsync();
    }

    public ValueTask DisposeAsync() => slack.DisposeAsync();

    private SlackPerson Person(string id) => new(slack, town, slack.Town.Within(() => town.FindPerson(id))!, _door);

    private string Words() => $"{Mark} {++_count}";

    private async Task PressAllAsync(SlackPerson person)
    {
        for (var press = 0; press < MostPresses && Next(person) is { } next; press++)
        {
            await person.PressAsync(next.Message, next.Label);
            await FillAsync(person);
        }
    }

    private (FakeMessage Message, string Label)? Next(SlackPerson person) => slack.Town.Within(() =>
    {
        foreach (var message in Circle.Whispers(person.Id).Concat(person.Direct.Shown).Concat(Circle.Shown).Where(message => message.IsFromBot).Reverse())
        {
            foreach (var label in message.Buttons.Where(label => !Marked.NotPressed.Contains(label)))
            {
                if (_pressed.Add((person.Id + message.Words, label)))
                {
                    return ((FakeMessage, string)?)(message, label);
                }
            }
        }

        return null;
    });

    // Marked words in every field; what a field does not take is left as it stood.
    private async Task FillAsync(SlackPerson person)
    {
        await QuietAsync();
        var skipped = new HashSet<string>();
        for (var attempt = 0; attempt < 4 && person.Modal is { } view; attempt++)
        {
            Submitted sent;
            try
            {
                sent = await person.SendAsync(view, [.. Answers(view, skipped)]);
            }
            catch (InvalidOperationException)
            {
                // A field must be filled that nothing here can fill.
                break;
            }

            if (sent.Errors.Count == 0)
            {
                Forms++;
                skipped.Clear();
                await QuietAsync();
            }

            skipped.UnionWith(sent.Errors.Keys);
        }

        while (person.Modal is not null)
        {
            await person.CloseAsync();
        }
    }

    private IEnumerable<(string Label, string Value)> Answers(FakeView view, HashSet<string> skipped)
    {
        foreach (var block in view.Blocks.OfType<JsonObject>().Where(block => block["type"]!.GetValue<string>() == "input"))
        {
            var label = block["label"]!["text"]!.GetValue<string>();
            var element = block["element"]!.AsObject();
            var value = element["type"]!.GetValue<string>() switch
            {
                "plain_text_input" when !skipped.Contains(label) => label.Contains("link", StringComparison.OrdinalIgnoreCase) || label.Contains("notes", StringComparison.OrdinalIgnoreCase)
                    ? $"https://{Mark}.example/{++_count}" : Words(),
                "multi_users_select" when label.Contains("in the group", StringComparison.Ordinal) => SlackWalk.Everybody,
                "multi_users_select" => "U0LEE",
                "datepicker" when element["initial_date"] is null => "2030-01-10",
                "timepicker" when element["initial_time"] is null => "10:00",
                "static_select" or "radio_buttons" when element["initial_option"] is null => element["options"]?[0]?["value"]?.GetValue<string>(),
                _ => null,
            };
            if (value is not null)
            {
                yield return (label, value);
            }
        }
    }

    // Until nothing more is asked of Slack for a moment.
    private async Task QuietAsync()
    {
        for (var (round, calls) = (0, -1); round < 40 && calls != slack.Calls.Count; round++)
        {
            calls = slack.Calls.Count;
            await Task.Delay(60);
        }
    }
}
