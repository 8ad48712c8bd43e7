using Microsoft.EntityFrameworkCore;
using PeerBot.Core;
using PeerBot.Features.Notices;
using PeerBot.Features.Recruiting;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Records.Parts;

/// <summary>The word that goes with an invitation (G3). Who was invited is no part of the group's record.</summary>
internal sealed class InvitationPart : IRecordPart
{
    public IReadOnlyCollection<Type> Rows => [typeof(InvitationRow)];

    public int Place => 70;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel) => Task.FromResult<RecordPart?>(null);

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        foreach (var row in await occasion.Db.Invitations.Where(row => row.InvitedById == person).ToListAsync(cancel))
        {
            row.Word = null;
            await occasion.Db.RefreshAsync(row.Id, cancel);
        }
    }
}
