using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Slack.Api;
using PeerBot.Tests.Support.Slack.Doors;
using PeerBot.Tests.Support.Slack.Town;

namespace PeerBot.Tests.Support.Slack.Acting;

/// <summary>Somebody in front of Slack: types, presses, fills in and sends; Slack delivers it and shows what comes back.
/// What was not acknowledged within three seconds is a complaint.</summary>
internal sealed class SlackPerson(FakeSlack slack, FakeWorkspace workspace, FakePerson who, ISlackDoor door)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Payloads _payloads = new(slack, workspace, who);
    private readonly SlackEvents _events = new(slack, workspace);

    public string Id => who.Id;

    public FakeConversation Direct => slack.Town.Within(() => workspace.DirectOf(who.Id));

    /// <summary>The modal on top, or null when none is open.</summary>
    public FakeView? Modal => slack.Town.Within(() => slack.Town.Modals.Stack(workspace, who.Id).LastOrDefault());

    public FakeView? Home => slack.Town.Within(() => slack.Town.Modals.Home(workspace, who.Id));

    /// <summary>Types a command with its slash.</summary>
    public async Task<DoorAnswer> TypeAsync(FakeConversation where, string line)
    {
        var parts = line.Split(' ', 2);
        var payload = slack.Town.Within(() => _payloads.Command(where, parts[0], parts.Length > 1 ? parts[1] : string.Empty));
        var answer = await DeliverAsync(new Delivery(DeliveryKind.Command, payload));
        ShowAnswer(where, answer, "slash command");
        return answer;
    }

    public Task<DoorAnswer> PressAsync(FakeMessage message, string label) =>
        DeliverAsync(new Delivery(DeliveryKind.Interaction, Press(message, label)));

    /// <summary>The delivery of a press, to be made more than once.</summary>
    public JsonObject Press(FakeMessage message, string label)
    {
        var (button, block) = Button(message.Blocks, label);
        return slack.Town.Within(() => _payloads.PressIn(message, button, block));
    }

    public Task<DoorAnswer> PressAsync(FakeView view, string label)
    {
        var (button, block) = Button(view.Blocks, label);
        return DeliverAsync(new Delivery(DeliveryKind.Interaction, slack.Town.Within(() => _payloads.PressIn(view, button, block))));
    }

    /// <summary>Fills in the modal on top and sends it.</summary>
    public Task<Submitted> SendAsync(params (string Label, string Value)[] answers) => SendAsync(
        Modal ?? throw new InvalidOperationException($"{who.Name} has no modal open."), answers);

    public async Task<Submitted> SendAsync(FakeView view, params (string Label, string Value)[] answers) =>
        await SendAsync(view, new Delivery(DeliveryKind.Interaction, Submission(view, answers)));

    /// <summary>The delivery of a modal sent in, to be made more than once.</summary>
    public JsonObject Submission(FakeView view, params (string Label, string Value)[] answers) =>
        slack.Town.Within(() => _payloads.Submission(view, Filling.Values(view, answers)));

    public async Task<Submitted> SendAsync(FakeView view, Delivery delivery)
    {
        var answer = await DeliverAsync(delivery);
        return slack.Town.Within(() => SubmissionAnswer.Show(slack.Town, view, answer));
    }

    /// <summary>Closes the modal on top.</summary>
    public async Task CloseAsync()
    {
        var view = Modal!;
        slack.Town.Within(() => slack.Town.Modals.Stack(workspace, who.Id).Remove(view));
        if (view.Definition["notify_on_close"]?.GetValue<bool>() == true)
        {
            await DeliverAsync(new Delivery(DeliveryKind.Interaction, slack.Town.Within(() => _payloads.Closed(view))));
        }
    }

    public Task<DoorAnswer> ShortcutAsync(string callback) =>
        DeliverAsync(new Delivery(DeliveryKind.Interaction, slack.Town.Within(() => _payloads.Shortcut(callback))));

    public Task<DoorAnswer> ShortcutOnAsync(FakeMessage message, string callback) =>
        DeliverAsync(new Delivery(DeliveryKind.Interaction, slack.Town.Within(() => _payloads.MessageShortcut(callback, message))));

    /// <summary>Writes a message; nobody is told of it by this alone.</summary>
    public FakeMessage Write(FakeConversation where, string text) => slack.Town.Within(() =>
    {
        var message = new FakeMessage(where, slack.Town.NextTs(), who.Id) { Text = text };
        where.Add(message);
        return message;
    });

    /// <summary>Writes to PeerBot in the direct chat.</summary>
    public Task<DoorAnswer> SayAsync(string text) => TellAsync(_events.Message(Write(Direct, text)));

    /// <summary>Writes a message that mentions PeerBot.</summary>
    public Task<DoorAnswer> MentionAsync(FakeConversation where, string text) =>
        TellAsync(_events.Mention(Write(where, $"<@{workspace.BotUser}> {text}")));

    public Task<DoorAnswer> OpenHomeAsync() => TellAsync(_events.HomeOpened(who.Id));

    public Task<DoorAnswer> TellAsync(JsonObject inner) => DeliverAsync(new Delivery(DeliveryKind.Event, _events.Wrap(inner)));

    /// <summary>Delivers something as it is, and looks at how fast it was acknowledged.</summary>
    public async Task<DoorAnswer> DeliverAsync(Delivery delivery)
    {
        var answer = await door.DeliverAsync(delivery);
        var what = delivery.Payload["event"]?["type"]?.GetValue<string>() ?? delivery.Payload["type"]?.GetValue<string>() ?? "command";
        if (!answer.IsAcknowledged)
        {
            slack.Town.Complain($"{what}: not acknowledged ({answer.Status})");
        }

        if (answer.Took > Patience)
        {
            slack.Town.Complain($"{what}: acknowledged after {answer.Took.TotalSeconds:F1} s");
        }

        if (answer.Text.Length > 0 && !delivery.TakesAnswer)
        {
            slack.Town.Complain($"{what}: an answer in an acknowledgement that takes none");
        }

        return answer;
    }

    private void ShowAnswer(FakeConversation where, DoorAnswer answer, string what)
    {
        if (answer.Text.Length == 0 || !answer.IsAcknowledged)
        {
            return;
        }

        var body = answer.Body ?? new JsonObject { ["text"] = answer.Text };
        slack.Town.Within(() => ResponseUrlDoor.Say(slack.Town, where, who.Id, null, body, what));
    }

    private static (JsonObject Button, string Block) Button(JsonArray? blocks, string label)
    {
        foreach (var (block, index) in (blocks ?? []).OfType<JsonObject>().Select((block, index) => (block, index)))
        {
            if (ShownWords.Buttons([block.DeepClone()]).FirstOrDefault(button => ShownWords.Label(button) == label) is { } button)
            {
                return (button, block["block_id"]?.GetValue<string>() ?? $"block{index}");
            }
        }

        throw new InvalidOperationException($"There is no button '{label}'. There are: {string.Join(", ", ShownWords.Buttons(blocks).Select(ShownWords.Label))}.");
    }
}
