using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams.Acting;

/// <summary>Activities as Teams writes them, with more members than PeerBot knows.</summary>
internal sealed class Activities(FakeTeams teams, FakeTenant tenant)
{
    private const string BotName = "PeerBot";

    // Of the whole service: the same moment has many activities, and each has an id of its own.
    private static int _made;

    private static string Bot => $"28:{FakeTeams.App}";

    /// <summary>Words, with the mention of the bot before them when there is one.</summary>
    public JsonObject Message(FakeColleague from, FakeChat where, string text, bool mentions = false, bool isTargeted = false, string? thread = null)
    {
        var activity = Any("message", from, where, thread);
        activity["textFormat"] = "plain";
        activity["text"] = mentions ? $"<at>{BotName}</at>\u00a0{text}" : text;
        activity["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = "<p>a copy</p>" });
        var entities = activity["entities"]!.AsArray();
        if (mentions)
        {
            entities.Add(new JsonObject
            {
                ["type"] = "mention", ["text"] = $"<at>{BotName}</at>", ["mentioned"] = new JsonObject { ["id"] = Bot, ["name"] = BotName },
            });
        }

        if (isTargeted)
        {
            activity["recipient"]!["isTargeted"] = true;
        }

        return activity;
    }

    /// <summary>A press on an <c>Action.Submit</c> that opens nothing: words without words.</summary>
    public JsonObject Submit(FakeColleague from, FakePost post, JsonObject data)
    {
        var activity = Any("message", from, post.Chat, post.Thread ?? post.Id);
        activity["value"] = data;
        activity["replyToId"] = post.Id;
        return activity;
    }

    public JsonObject Invoke(FakeColleague from, FakeChat where, string name, JsonObject value, FakePost? on = null)
    {
        var activity = Any("invoke", from, where, on is null ? null : on.Thread ?? on.Id);
        activity["name"] = name;
        activity["value"] = value;
        if (on is not null)
        {
            activity["replyToId"] = on.Id;
        }

        return activity;
    }

    /// <summary>The bot was added or removed, for a person or in a chat.</summary>
    public JsonObject Installation(FakeColleague by, FakeChat where, string action)
    {
        var activity = Any("installationUpdate", by, where, null);
        activity["action"] = action;
        return activity;
    }

    /// <summary>Something about a team or chat changed: members, or by <paramref name="eventType"/> the channel or team itself.</summary>
    public JsonObject Changed(FakeColleague by, FakeChat where, string? eventType = null, IEnumerable<string>? added = null, IEnumerable<string>? removed = null)
    {
        var activity = Any("conversationUpdate", by, where, null);
        if (eventType is not null)
        {
            activity["channelData"]!["eventType"] = eventType;
        }

        if (added is not null)
        {
            activity["membersAdded"] = new JsonArray([.. added.Select(id => new JsonObject { ["id"] = id })]);
        }

        if (removed is not null)
        {
            activity["membersRemoved"] = new JsonArray([.. removed.Select(id => new JsonObject { ["id"] = id })]);
        }

        // Of a team these come in its General channel, whose id is the team's.
        if (where.Kind == ChatKind.Channel && eventType is (null or "teamMemberAdded" or "teamMemberRemoved"))
        {
            activity["conversation"]!["id"] = where.Team ?? where.Id;
        }

        return activity;
    }

    private JsonObject Any(string type, FakeColleague from, FakeChat where, string? thread)
    {
        var data = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant.Id }, ["source"] = new JsonObject { ["name"] = "compose" }, ["of"] = "tomorrow" };
        if (where.Kind == ChatKind.Channel)
        {
            data["team"] = new JsonObject { ["id"] = where.Team };
            data["channel"] = new JsonObject { ["id"] = where.Id, ["type"] = where.Access };
            data["teamsTeamId"] = where.Team;
            data["teamsChannelId"] = where.Id;
        }

        return new JsonObject
        {
            ["type"] = type,
            ["id"] = $"{(where.Kind == ChatKind.Personal ? "1:" : string.Empty)}{teams.Town.Now.ToUnixTimeMilliseconds()}{Interlocked.Increment(ref _made):D4}",
            ["timestamp"] = teams.Town.Now.ToString(),
            ["localTimezone"] = from.Zone,
            ["serviceUrl"] = teams.ServiceUrl(tenant),
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = from.Id, ["name"] = from.Name, ["aadObjectId"] = from.Directory },
            ["conversation"] = new JsonObject
            {
                ["conversationType"] = where.Kind switch { ChatKind.Personal => "personal", ChatKind.Channel => "channel", _ => "groupChat" },
                ["tenantId"] = tenant.Id,
                ["id"] = where.Kind == ChatKind.Channel && type is ("message" or "invoke") && thread is not null ? $"{where.Id};messageid={thread}" : where.Id,
                ["isGroup"] = where.Kind != ChatKind.Personal,
                ["name"] = where.Name,
            },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = BotName },
            ["entities"] = new JsonArray(
                new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-GB", ["country"] = "GB", ["platform"] = "Web", ["timezone"] = from.Zone },
                new JsonObject { ["type"] = "ProductInfo", ["id"] = "COPILOT" }),
            ["channelData"] = data,
            ["locale"] = "en-GB",
        };
    }
}
