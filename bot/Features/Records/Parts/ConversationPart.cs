using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat;
using PeerBot.Core;
using PeerBot.Features.Conversations;
using PeerBot.Features.Groups;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets.Words;

namespace PeerBot.Features.Records.Parts;

/// <summary>Forms that are being answered question by question. They are nobody's record yet, but they hold words: those
/// already answered, and what the form shows of others' words.</summary>
internal sealed class ConversationPart : IRecordPart
{
    // As much of somebody's words as every form shows at least.
    private const int Telling = 40;
    private const int TooShortToTell = 4;

    public IReadOnlyCollection<Type> Rows => [typeof(ConversationRow)];

    // First, as it looks for words that the others are about to remove.
    public int Place => 0;

    public Task<RecordPart?> ReadAsync(RecordReading reading, CancellationToken cancel) => Task.FromResult<RecordPart?>(null);

    public async Task ForgetAsync(Occasion occasion, PersonId person, CancellationToken cancel)
    {
        var db = occasion.Db;
        var telling = (await AuthorsWords.ReadAsync(db, person, cancel)).Select(Shown).Where(words => words.Length >= TooShortToTell).ToList();
        db.Conversations.RemoveRange((await db.Conversations.ToListAsync(cancel))
            .Where(row => row.PersonId == person || telling.Exists(words => row.Form.Contains(words, StringComparison.Ordinal))));
        await db.SaveChangesAsync(cancel);
    }

    public async Task WipeAsync(Occasion occasion, GroupRow group, CancellationToken cancel)
    {
        var people = occasion.Db.Memberships.Where(row => row.GroupId == group.Id).Select(row => row.PersonId);
        await occasion.Db.Conversations.Where(row => people.Contains(row.PersonId)).ExecuteDeleteAsync(cancel);
    }

    // The beginning of the words as it stands in a form's JSON.
    private static string Shown(string words)
    {
        var line = words.Replace('\n', ' ').Trim();
        var start = line.Length <= Telling ? line : line[..Telling];
        return JsonSerializer.Serialize(start, ChatJson.Options).Trim('"');
    }
}
