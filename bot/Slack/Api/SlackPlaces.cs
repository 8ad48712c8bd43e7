using System.Text.Json;
using NodaTime;
using PeerBot.Chat.Channels;

namespace PeerBot.Slack.Api;

/// <summary>Who can read along in a conversation (P1), asked of Slack and remembered for ten minutes.</summary>
internal sealed class SlackPlaces(SlackApi api, TimeProvider time)
{
    private readonly Remembered<(string Workspace, string Conversation), Place> _known = new(time, Duration.FromMinutes(10), 10_000);

    /// <summary>When Slack cannot say, a careful guess.</summary>
    public async Task<Place> WhereAsync(string workspace, string conversation, CancellationToken cancel) =>
        await AskAsync(workspace, conversation, cancel) switch
        {
            (Place place, _) => place,

            // A conversation we cannot see is somebody's private one. Otherwise it may be that many read along; neither is remembered.
            (_, var answer) => Of(workspace, conversation, PlaceKind.Channel,
                answer is SlackAnswer.Refused { Code: "channel_not_found" } ? Openness.Private : Openness.Public),
        };

    /// <summary>What Slack says about a conversation; without a place, why it does not.</summary>
    public async Task<(Place? Place, SlackAnswer? Trouble)> AskAsync(string workspace, string conversation, CancellationToken cancel)
    {
        if (conversation.StartsWith('D'))
        {
            return (Of(workspace, conversation, PlaceKind.Direct, Openness.Private), null);
        }

        if (_known.TryGet((workspace, conversation), out var known))
        {
            return (known, null);
        }

        var answer = await api.CallAsync("conversations.info", workspace, [new("channel", conversation)], cancel);
        if (answer is SlackAnswer.Ok ok && ok.Body.Find("channel") is { ValueKind: JsonValueKind.Object } channel)
        {
            var place = Read(workspace, conversation, channel);
            _known.Keep((workspace, conversation), place);
            return (place, null);
        }

        return (null, answer);
    }

    /// <summary>To be asked anew: something about it changed.</summary>
    public void Forget(string workspace, string conversation) => _known.Forget((workspace, conversation));

    private static Place Read(string workspace, string conversation, JsonElement channel)
    {
        if (channel.IsTrue("is_im"))
        {
            return Of(workspace, conversation, PlaceKind.Direct, Openness.Private);
        }

        var isShared = channel.IsTrue("is_ext_shared") || channel.IsTrue("is_pending_ext_shared");
        var isPrivate = channel.IsTrue("is_private") || channel.IsTrue("is_group") || channel.IsTrue("is_mpim");
        return Of(workspace, conversation, PlaceKind.Channel,
            isShared ? Openness.SharedOutside : isPrivate ? Openness.Private : Openness.Public);
    }

    private static Place Of(string workspace, string conversation, PlaceKind kind, Openness openness) =>
        new(SlackOptions.Platform, workspace, conversation, kind, openness);
}
