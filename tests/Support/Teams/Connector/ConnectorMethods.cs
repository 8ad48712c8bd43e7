using System.Text.Json.Nodes;
using PeerBot.Tests.Support.Teams.Town;

namespace PeerBot.Tests.Support.Teams.Connector;

/// <summary>What each call of the connector does in the town.</summary>
internal sealed class ConnectorMethods(TeamsTown town, string app)
{
    public const string Blocked = "MessageWritesBlocked";

    private readonly Dictionary<string, (string Conversation, int From)> _pages = [];

    public (int Status, JsonObject Body) Run(ConnectorCall call)
    {
        var tenant = town.Tenants.GetValueOrDefault(call.Tenant) ?? throw Refuse(call, 404, "TenantNotFound", isOurFault: true);
        if (tenant.Region != call.Region)
        {
            // A serviceUrl of before: the tenant was moved.
            throw new TeamsRefusedException(404, "NotFound");
        }

        return call.Operation switch
        {
            "create" => Create(call, tenant),
            "send" => Send(call, ChatOf(call, tenant)),
            "put" => Put(call, ChatOf(call, tenant)),
            "delete" => Delete(call, ChatOf(call, tenant)),
            "members" => Members(call, ChatOf(call, tenant)),
            "member" => Member(call, ChatOf(call, tenant)),
            "channels" => Channels(call, tenant),
            _ => throw Refuse(call, 404, "NotFound", isOurFault: true),
        };
    }

    private (int Status, JsonObject Body) Create(ConnectorCall call, FakeTenant tenant)
    {
        var body = call.Body ?? throw Refuse(call, 400, "BadSyntax", isOurFault: true);
        if (body["isGroup"]?.GetValue<bool>() != false || body["bot"]?["id"]?.GetValue<string>() != $"28:{app}"
            || body["members"] is not JsonArray { Count: 1 } members || body["channelData"]?["tenant"]?["id"]?.GetValue<string>() != tenant.Id)
        {
            throw Refuse(call, 400, "BadSyntax", isOurFault: true);
        }

        var person = tenant.FindPerson(members[0]!["id"]!.GetValue<string>()) ?? throw Refuse(call, 400, "BadArgument");
        return tenant.CanReach(person) ? (201, new JsonObject { ["id"] = tenant.PersonalOf(person.Id).Id }) : throw Refuse(call, 403, "ForbiddenOperationException");
    }

    private (int Status, JsonObject Body) Send(ConnectorCall call, FakeChat chat)
    {
        var activity = Checked(call);
        var thread = call.Path[1].Split(";messageid=") is [_, var root] ? root : null;
        if (thread is not null && chat.Find(thread) is null)
        {
            throw Refuse(call, 404, "ConversationNotFound");
        }

        var only = call.IsTargeted ? activity["recipient"]?["id"]?.GetValue<string>() : null;
        if (call.IsTargeted && (chat.Kind == ChatKind.Personal || only is null || !chat.Members.Contains(only)))
        {
            throw Refuse(call, 400, "BadSyntax", isOurFault: true);
        }

        var post = new FakePost(chat, town.NextId(chat.Kind == ChatKind.Personal), null, activity) { OnlyFor = only, Thread = thread };
        chat.Add(post);
        return (201, new JsonObject { ["id"] = post.Id });
    }

    private (int Status, JsonObject Body) Put(ConnectorCall call, FakeChat chat)
    {
        var post = Ours(call, chat);
        post.Put(Checked(call));
        return (200, new JsonObject { ["id"] = post.Id });
    }

    private (int Status, JsonObject Body) Delete(ConnectorCall call, FakeChat chat)
    {
        Ours(call, chat).IsRemoved = true;
        return (200, []);
    }

    private (int Status, JsonObject Body) Members(ConnectorCall call, FakeChat chat)
    {
        var size = int.Parse(call.Query.GetValueOrDefault("pageSize", "200"));
        if (size is < 50 or > 500)
        {
            throw Refuse(call, 400, "BadArgument", isOurFault: true);
        }

        var from = 0;
        if (call.Query.TryGetValue("continuationToken", out var token))
        {
            from = _pages.TryGetValue(token, out var page) && page.Conversation == chat.Id ? page.From : throw Refuse(call, 400, "BadArgument", isOurFault: true);
        }

        var all = chat.Members.Order(StringComparer.Ordinal).ToList();
        var body = new JsonObject { ["members"] = new JsonArray([.. all.Skip(from).Take(size).Select(id => Describe(chat.Tenant, id))]) };
        if (from + size < all.Count)
        {
            var next = $"page/{_pages.Count}+{from + size}==";
            _pages[next] = (chat.Id, from + size);
            body["continuationToken"] = next;
        }

        return (200, body);
    }

    private (int Status, JsonObject Body) Member(ConnectorCall call, FakeChat chat) => chat.Members.Contains(call.Path[3])
        ? (200, Describe(chat.Tenant, call.Path[3]))
        : throw Refuse(call, 404, "MemberNotFoundInConversation");

    private static (int Status, JsonObject Body) Channels(ConnectorCall call, FakeTenant tenant) => (200, new JsonObject
    {
        ["conversations"] = new JsonArray([.. tenant.Chats.Where(chat => chat.Team == call.Path[1])
            .Select(chat => new JsonObject { ["id"] = chat.Id, ["name"] = chat.Name, ["type"] = chat.Access })]),
    });

    private FakePost Ours(ConnectorCall call, FakeChat chat)
    {
        var post = chat.Find(call.Path[3]);
        return post is { Author: null, IsRemoved: false } ? post
            : post is { Author: not null } ? throw Refuse(call, 403, "ForbiddenOperationException", isOurFault: false) : throw Refuse(call, 404, "ActivityNotFoundInConversation");
    }

    private FakeChat ChatOf(ConnectorCall call, FakeTenant tenant)
    {
        if (tenant.Find(call.Path[1].Split(';')[0]) is not { IsDeleted: false } chat)
        {
            throw Refuse(call, 404, "ConversationNotFound");
        }

        if (chat.Kind == ChatKind.Personal)
        {
            var person = tenant.FindPerson(chat.Members.Single())!;
            return person.HasBlockedBot || !tenant.CanReach(person) ? throw Refuse(call, 403, Blocked) : chat;
        }

        return chat.HasBot ? chat : throw Refuse(call, 403, "BotNotInConversationRoster");
    }

    private JsonObject Checked(ConnectorCall call)
    {
        var activity = call.Body ?? throw Refuse(call, 400, "BadSyntax", isOurFault: true);
        foreach (var wrong in AdaptiveCardRules.CheckActivity(activity))
        {
            town.Complain($"{call.Operation}: {wrong}");
        }

        return activity;
    }

    private static JsonObject Describe(FakeTenant tenant, string id)
    {
        var person = tenant.FindPerson(id)!;
        return new JsonObject
        {
            ["id"] = id,
            ["name"] = person.Name,
            ["aadObjectId"] = person.Directory,
            ["objectId"] = person.Directory,
            ["tenantId"] = person.Tenant,
            ["userRole"] = person.IsGuest ? "guest" : "user",
        };
    }

    private TeamsRefusedException Refuse(ConnectorCall call, int status, string code, bool isOurFault = false)
    {
        if (isOurFault)
        {
            town.Complain($"{call.Operation}: {code}");
        }

        return new TeamsRefusedException(status, code);
    }
}
