using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Records;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Recruiting;

/// <summary>Invitations are between those who sent and got them; they are no part of what a group reads about itself.</summary>
internal sealed class InvitationRecord : IRecordPart
{
    public IReadOnlyCollection<Type> Rows { get; } = [typeof(InvitationRow)];

    public int Place => 90;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel) => Task.FromResult<RecordPart?>(null);

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        foreach (var invitation in await occasion.Db.Invitations.Where(row => row.InvitedById == person).ToListAsync(cancel))
        {
            invitation.Word = null;
            await occasion.Db.RefreshAsync(invitation.Id, cancel);
        }
    }

    public async Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        occasion.Db.InvitationAnswers.RemoveRange(await occasion.Db.InvitationAnswers.Where(row => row.GroupId == group.Id).ToListAsync(cancel));
        occasion.Db.Invitations.RemoveRange(await occasion.Db.Invitations.Where(row => row.GroupId == group.Id).ToListAsync(cancel));
    }
}
