using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Storage;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Notices;

/// <summary>Puts a notice into words from the facts as they are now, when it is sent and again whenever it is edited.</summary>
internal interface INoticeComposer
{
    /// <summary>The message, or null when there is nothing left to say: an owed notice is then dropped, a sent one taken away.</summary>
    Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel);
}

/// <summary>What a composer may look at. The context reads only.</summary>
/// <param name="Recipient">The reader of a private notice, a current member; null for the group's channel.</param>
/// <param name="IsEdit">The notice has been sent and is being brought up to date.</param>
/// <param name="Of">The group it is about; null for people without one.</param>
internal sealed record NoticeContext(
    PeerBotDb Db, NoticeRow Row, GroupRow? Of, PersonRow? Recipient, Instant Now, bool IsEdit)
{
    public GroupRow Group => Of ?? throw new InvalidOperationException($"A notice of kind {Row.Kind} is about no group.");

    public MeetingId Meeting => new(Row.Subject!.Value);

    public ItemId Item => new(Row.Subject!.Value);
}
