using PeerBot.Teams.Sending;
using PeerBot.Teams.Wire;

namespace PeerBot.Teams.Reading;

/// <summary>What an activity tells of where things are. A message extension is also used where PeerBot is not: of such a place nothing
/// is kept.</summary>
internal static class Envelopes
{
    public static ActivityEnvelope Of(Activity activity) => new(
        activity.Tenant ?? string.Empty,
        activity.ServiceUrl,
        activity.Name?.StartsWith("composeExtension/", StringComparison.Ordinal) == true ? null : activity.Conversation,
        activity.ConversationType switch
        {
            "personal" => ConversationKind.Personal,
            "channel" => ConversationKind.Channel,
            _ => ConversationKind.GroupChat,
        },
        activity.Bot,
        activity.Person == activity.Bot ? null : activity.Person,
        activity.Zone);
}
