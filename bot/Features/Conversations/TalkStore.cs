using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat;
using PeerBot.Chat.Forms;
using PeerBot.Features.Requests;
using PeerBot.Features.Secrets.Words;

namespace PeerBot.Features.Conversations;

/// <summary>Keeps talks in their rows, one open talk a person.</summary>
internal static class TalkStore
{
    /// <summary>After this silence a talk steps aside, so that a forgotten question does not swallow tomorrow's words.</summary>
    public static readonly Duration Patience = Duration.FromHours(12);

    /// <summary>After this time the answers are let go.</summary>
    public static readonly Duration Keeps = Duration.FromDays(14);

    /// <summary>The person's open talk; one that is too old is closed on the way.</summary>
    public static async Task<ConversationRow?> OpenAsync(Visit visit, CancellationToken cancel)
    {
        var row = await visit.Db.Conversations.SingleOrDefaultAsync(
            talk => talk.PersonId == visit.Me.Id && talk.ClosedAt == null, cancel);
        if (row is null)
        {
            return null;
        }

        // Its words may be gone for good after a copy of the database was put back.
        if (visit.Now - row.LastAt > Keeps || row.Form == SealedWords.Gone || row.Answers == SealedWords.Gone)
        {
            row.ClosedAt = visit.Now;
            return null;
        }

        row.IsAside |= visit.Now - row.LastAt > Patience;
        return row;
    }

    /// <summary>Starts a talk in the place of the one that was open, if any.</summary>
    public static async Task<ConversationRow> BeginAsync(Visit visit, Form form, CancellationToken cancel)
    {
        if (await OpenAsync(visit, cancel) is { } before)
        {
            before.ClosedAt = visit.Now;
            await visit.Db.SaveChangesAsync(cancel);
        }

        var talk = FormTalk.Begin(form);
        var row = new ConversationRow
        {
            Id = Guid.CreateVersion7(),
            WorkspaceId = visit.Db.Workspace,
            PersonId = visit.Me.Id,
            Form = JsonSerializer.Serialize(form, ChatJson.Options),
            Answers = Write(talk),
            StartedAt = visit.Now,
            LastAt = visit.Now,
        };
        visit.Db.Conversations.Add(row);
        return row;
    }

    public static FormTalk Read(ConversationRow row) => new(
        JsonSerializer.Deserialize<Form>(row.Form, ChatJson.Options)!,
        row.Position,
        JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(row.Answers)!);

    public static void Keep(ConversationRow row, FormTalk talk, Instant now)
    {
        row.Answers = Write(talk);
        row.Position = talk.Position;
        row.LastAt = now;
        row.IsAside = false;
    }

    private static string Write(FormTalk talk) => JsonSerializer.Serialize(talk.Answers);
}
