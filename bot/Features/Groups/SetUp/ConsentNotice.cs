using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Messages;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Groups.SetUp;

/// <summary>Asks a member about a channel that others can read; tells one of them, and never who said so, that the group
/// would rather be elsewhere (P1).</summary>
internal sealed class ConsentNotice : INoticeComposer
{
    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (notice.Recipient is not { } reader || notice.Group.State == GroupState.Ended)
        {
            return null;
        }

        var again = await Consent.HadBegunAsync(notice.Db, notice.Group, cancel);
        if (notice.Group.State == GroupState.Active)
        {
            return notice.IsEdit ? ConsentViews.Started(goesOn: notice.Row.Key.Contains("|" + Consent.Again, StringComparison.Ordinal)) : null;
        }

        if (notice.Row.Key.Contains("|" + Consent.Elsewhere, StringComparison.Ordinal))
        {
            return ConsentViews.Elsewhere(notice.Group, again);
        }

        if (await notice.Db.Consents.AnyAsync(row => row.GroupId == notice.Group.Id && row.PersonId == reader.Id, cancel))
        {
            return notice.IsEdit ? ConsentViews.Agreed(again, undo: null) : null;
        }

        return again
            ? ConsentViews.AskAgain(notice.Group)
            : ConsentViews.Ask(notice.Group, await notice.Db.People.SingleAsync(person => person.Id == notice.Group.CreatedBy, cancel));
    }
}
