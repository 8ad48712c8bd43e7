using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams.Acting;

/// <summary>Somebody in front of Teams: writes, presses, fills in and sends; Teams delivers it and shows what comes back. What took
/// longer than Teams waits is a complaint, and so is an answer Teams cannot read.</summary>
internal sealed class TeamsPerson(FakeTeams teams, FakeTenant tenant, FakeColleague who, TeamsDoor door)
{
    private const string Card = "application/vnd.microsoft.card.adaptive";
    private const string Note = "application/vnd.microsoft.activity.message";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Activities _activities = new(teams, tenant);

    public string Id => who.Id;

    public FakeColleague Who => who;

    public FakeChat Direct => teams.Town.Within(() => tenant.PersonalOf(who.Id));

    /// <summary>The dialog that stands open, or null.</summary>
    public FakeDialog? Dialog { get; private set; }

    /// <summary>What the last press or dialog said in passing.</summary>
    public string? Toast { get; private set; }

    public Activities Activities => _activities;

    /// <summary>For what no Teams delivers.</summary>
    public TeamsDoor Door => door;

    /// <summary>Writes in the personal chat.</summary>
    public Task<TeamsAnswer> SayAsync(string text) => DeliverAsync(_activities.Message(who, Direct, text));

    /// <summary>Writes in a channel or group chat, with the bot mentioned.</summary>
    public Task<TeamsAnswer> MentionAsync(FakeChat where, string text)
    {
        var post = Write(where, $"PeerBot {text}");
        return DeliverAsync(_activities.Message(who, where, text, mentions: true, thread: post.Id));
    }

    /// <summary>Types a slash command that nobody else sees.</summary>
    public Task<TeamsAnswer> SlashAsync(FakeChat where, string text) => DeliverAsync(_activities.Message(who, where, text, isTargeted: true));

    /// <summary>Presses a button of the card this person sees, with what is filled in there.</summary>
    public Task<TeamsAnswer> PressAsync(FakePost post, string label, params (string Label, string Value)[] answers) =>
        DeliverAsync(Press(post, label, answers));

    /// <summary>The delivery of a press, to be made more than once.</summary>
    public JsonObject Press(FakePost post, string label, params (string Label, string Value)[] answers)
    {
        var card = teams.Town.Within(() => post.CardFor(who.Id)) ?? throw new InvalidOperationException("There is no card.");
        var action = Action(card, label);
        var data = CardFilling.Data(card, action, answers);
        return CardWords.Type(action) switch
        {
            "Action.Execute" => _activities.Invoke(who, post.Chat, "adaptiveCard/action", new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["title"] = label, ["verb"] = action["verb"]!.DeepClone(), ["data"] = data },
                ["trigger"] = "manual",
            }, post),
            "Action.Submit" when IsDialogButton(action) => _activities.Invoke(who, post.Chat, "task/fetch", new JsonObject { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } }, post),
            "Action.Submit" => _activities.Submit(who, post, data),
            var other => throw new InvalidOperationException($"Nobody here knows how to press an {other}."),
        };
    }

    /// <summary>The same press from a client that does not know <c>Action.Execute</c>.</summary>
    public Task<TeamsAnswer> PressOldAsync(FakePost post, string label, params (string Label, string Value)[] answers)
    {
        var card = teams.Town.Within(() => post.CardFor(who.Id))!;
        var fallback = Action(card, label)["fallback"]?.AsObject() ?? throw new InvalidOperationException($"'{label}' has no fallback.");
        return DeliverAsync(_activities.Submit(who, post, CardFilling.Data(card, fallback, answers)));
    }

    /// <summary>Uses the message extension, on a message when there is one.</summary>
    public Task<TeamsAnswer> ExtendAsync(FakeChat where, string command, FakePost? on = null)
    {
        var value = new JsonObject { ["commandId"] = command, ["commandContext"] = on is null ? "compose" : "message", ["context"] = new JsonObject { ["theme"] = "dark" } };
        if (on is not null)
        {
            value["messagePayload"] = new JsonObject
            {
                ["id"] = on.Id,
                ["linkToMessage"] = $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(where.Id)}/{on.Id}",
                ["from"] = new JsonObject { ["user"] = new JsonObject { ["displayName"] = "Somebody" } },
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"<p>{System.Net.WebUtility.HtmlEncode(on.Words)}</p>" },
            };
        }

        return DeliverAsync(_activities.Invoke(who, where, "composeExtension/fetchTask", value));
    }

    /// <summary>Fills in the dialog that stands open and sends it.</summary>
    public Task<TeamsAnswer> SendAsync(params (string Label, string Value)[] answers) => DeliverAsync(Submission(answers));

    /// <summary>Closes the dialog that stands open.</summary>
    public void Close() => Dialog = null;

    /// <summary>The delivery of a dialog sent in, to be made more than once.</summary>
    public JsonObject Submission(params (string Label, string Value)[] answers)
    {
        var open = Dialog ?? throw new InvalidOperationException($"{who.Name} has no dialog open.");
        var action = CardWords.Actions(open.Card).Single(one => CardWords.Type(one) == "Action.Submit");
        var data = CardFilling.Data(open.Card, action, answers);
        return open.IsExtension
            ? _activities.Invoke(who, open.Where, "composeExtension/submitAction", new JsonObject { ["commandId"] = open.Command, ["commandContext"] = "compose", ["data"] = data })
            : _activities.Invoke(who, open.Where, "task/submit", new JsonObject { ["data"] = data }, open.On);
    }

    /// <summary>Writes a message; nobody is told of it by this alone.</summary>
    public FakePost Write(FakeChat where, string text) => teams.Town.Within(() =>
    {
        var post = new FakePost(where, teams.Town.NextId(where.Kind == ChatKind.Personal), who.Id, new JsonObject { ["type"] = "message", ["text"] = text });
        where.Add(post);
        return post;
    });

    /// <summary>Delivers something as it is, shows what comes back, and looks at how fast it was.</summary>
    public async Task<TeamsAnswer> DeliverAsync(JsonObject activity)
    {
        var what = activity["name"]?.GetValue<string>() ?? activity["type"]!.GetValue<string>();
        var isInvoke = activity["type"]!.GetValue<string>() == "invoke";
        var answer = await door.DeliverAsync(activity);
        if (answer.Status is < 200 or >= 300)
        {
            teams.Town.Complain($"{what}: not acknowledged ({answer.Status})");
        }

        if (answer.Took > Patience)
        {
            teams.Town.Complain($"{what}: answered after {answer.Took.TotalSeconds:F1} s");
        }

        if (isInvoke && answer.Status == 200)
        {
            Show(activity, what, answer);
        }
        else if (!isInvoke && answer.Text.Length > 0)
        {
            teams.Town.Complain($"{what}: an answer in the response, which takes none");
        }

        return answer;
    }

    private void Show(JsonObject activity, string what, TeamsAnswer answer)
    {
        Toast = null;
        if (what == "adaptiveCard/action")
        {
            ShowCard(activity, answer);
            return;
        }

        var task = answer.Body?["task"];
        switch (task?["type"]?.GetValue<string>())
        {
            case "continue" when (task["value"]?["card"]?["content"]) is JsonObject card:
                foreach (var wrong in AdaptiveCardRules.CheckCard(card.DeepClone(), isDialog: true))
                {
                    teams.Town.Complain($"{what}: {wrong}");
                }

                var where = teams.Town.Within(() => tenant.Find(activity["conversation"]!["id"]!.GetValue<string>().Split(';')[0]))!;
                var shown = new FakeDialog(task["value"]!["title"]!.GetValue<string>(), card.DeepClone().AsObject(), where, PostOf(activity),
                    what.StartsWith("composeExtension/", StringComparison.Ordinal), activity["value"]?["commandId"]?.GetValue<string>());

                // Words with nothing to send are read and closed.
                var isOver = !CardWords.Actions(card).Any();
                (Dialog, Toast) = (isOver ? null : shown, isOver ? shown.Words : null);
                return;
            case null when answer.Text is "" or "{}" && (what is "task/submit" or "composeExtension/submitAction"):
                Dialog = null;
                return;
            default:
                teams.Town.Complain($"{what}: an answer Teams cannot read");
                return;
        }
    }

    private void ShowCard(JsonObject activity, TeamsAnswer answer)
    {
        if (answer.Body is not { } body || body["statusCode"]?.GetValue<int>() != 200)
        {
            teams.Town.Complain("adaptiveCard/action: an answer Teams cannot read");
            return;
        }

        switch (body["type"]?.GetValue<string>())
        {
            case Card when body["value"] is JsonObject card:
                foreach (var wrong in AdaptiveCardRules.CheckCard(card.DeepClone()))
                {
                    teams.Town.Complain($"adaptiveCard/action: {wrong}");
                }

                teams.Town.Within(() => PostOf(activity)?.ShowTo(who.Id, card.DeepClone().AsObject()));
                return;
            case Note when body["value"]?.GetValue<string>() is { Length: > 0 } words:
                Toast = words;
                return;
            default:
                teams.Town.Complain("adaptiveCard/action: an answer Teams cannot read");
                return;
        }
    }

    private FakePost? PostOf(JsonObject activity) => activity["replyToId"]?.GetValue<string>() is { } post
        ? teams.Town.Within(() => tenant.Find(activity["conversation"]!["id"]!.GetValue<string>().Split(';')[0])?.Find(post))
        : null;

    private static bool IsDialogButton(JsonObject action) => action["data"]?["msteams"]?["type"]?.GetValue<string>() == "task/fetch";

    private static JsonObject Action(JsonObject card, string label) => CardWords.Actions(card).FirstOrDefault(action => CardWords.Title(action) == label)
        ?? throw new InvalidOperationException($"There is no button '{label}'. There are: {string.Join(", ", CardWords.Actions(card).Select(CardWords.Title))}.");
}
