using PeerBot.Tests.Support.Slack.Sockets;

namespace PeerBot.Tests.Support.Slack.Api;

/// <summary>The methods PeerBot uses, with the arguments their pages name (https://docs.slack.dev/reference/methods).
/// What is not here is not called; a new call begins with its line.</summary>
internal sealed class MethodTable
{
    private static readonly Argument Channel = new("channel", IsRequired: true);
    private static readonly Argument View = new("view", ArgumentKind.Object, IsRequired: true);
    private static readonly Argument Blocks = new("blocks", ArgumentKind.List);
    private static readonly Argument Metadata = new("metadata", ArgumentKind.Object);
    private static readonly Argument Text = new("text");
    private static readonly string[] Posting = ["chat:write"];
    private static readonly string[] Seeing = ["channels:read", "groups:read", "im:read", "mpim:read"];

    private readonly Dictionary<string, ApiMethod> _all;

    public MethodTable(SocketServer sockets)
    {
        ApiMethod[] methods =
        [
            new("auth.test", PeopleMethods.WhoAmI, [], []),
            new("auth.revoke", PeopleMethods.Revoke, [new("test", ArgumentKind.Flag)], []),
            new("users.info", PeopleMethods.Info, [new("user", IsRequired: true), new("include_locale", ArgumentKind.Flag)], ["users:read"]),
            new("team.info", PeopleMethods.Team, [new("team"), new("domain")], ["team:read"]),
            new("chat.postMessage", ChatMethods.Post,
                [Channel, Text, Blocks, Metadata, new("thread_ts"), new("reply_broadcast", ArgumentKind.Flag), new("mrkdwn", ArgumentKind.Flag),
                    new("unfurl_links", ArgumentKind.Flag), new("unfurl_media", ArgumentKind.Flag), new("parse"), new("link_names", ArgumentKind.Flag)], Posting),
            new("chat.postEphemeral", ChatMethods.Whisper,
                [Channel, new("user", IsRequired: true), Text, Blocks, new("thread_ts"), new("parse"), new("link_names", ArgumentKind.Flag)], Posting),
            new("chat.update", ChatMethods.Update,
                [Channel, new("ts", IsRequired: true), Text, Blocks, Metadata, new("parse"), new("link_names", ArgumentKind.Flag)], Posting),
            new("chat.delete", ChatMethods.Delete, [Channel, new("ts", IsRequired: true)], Posting),
            new("chat.getPermalink", ChatMethods.Permalink, [Channel, new("message_ts", IsRequired: true)], []),
            new("conversations.open", ConversationMethods.Open,
                [new("users"), new("channel"), new("return_im", ArgumentKind.Flag), new("prevent_creation", ArgumentKind.Flag)], ["im:write", "mpim:write"]),
            new("conversations.info", ConversationMethods.Info,
                [Channel, new("include_locale", ArgumentKind.Flag), new("include_num_members", ArgumentKind.Flag)], Seeing),
            new("conversations.members", ConversationMethods.Members, [Channel, new("limit", ArgumentKind.Number), new("cursor")], Seeing),
            new("conversations.history", ConversationMethods.History,
                [Channel, new("limit", ArgumentKind.Number), new("cursor"), new("oldest"), new("latest"), new("inclusive", ArgumentKind.Flag),
                    new("include_all_metadata", ArgumentKind.Flag)], ["channels:history", "groups:history", "im:history", "mpim:history"]),
            new("views.open", ViewMethods.Open, [View, new("trigger_id", IsRequired: true)], []),
            new("views.push", ViewMethods.Push, [View, new("trigger_id", IsRequired: true)], []),
            new("views.update", ViewMethods.Update, [View, new("view_id"), new("external_id"), new("hash")], []),
            new("views.publish", ViewMethods.Publish, [View, new("user_id", IsRequired: true), new("hash")], []),
            new("oauth.v2.access", OAuthMethods.Access,
                [new("client_id"), new("client_secret"), new("code"), new("redirect_uri"), new("grant_type"), new("refresh_token")], [], TokenKind.None),
            new("apps.connections.open", sockets.Open, [], [], TokenKind.App),
        ];
        _all = methods.ToDictionary(method => method.Name);
    }

    public ApiMethod? Find(string name) => _all.GetValueOrDefault(name);
}
