using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core.Groups;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.SetUp;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Matching;

/// <summary>Joins the pool, or changes what was said (G6).</summary>
internal sealed class PoolForm(ChatWork work, PeopleLookup people) : IFormHandler
{
    public const string Verb = "pool";
    public const int MostAvoided = 10;
    public const int MostTeam = 80;

    public async Task<Reply> HandleAsync(FormSubmission submission, CancellationToken cancel)
    {
        var reading = new FormReading(submission.Values);
        var themes = reading.Choices("themes", SetUpViews.Themes.Select(theme => theme.Value));
        if (themes.Count == 0)
        {
            reading.Refuse("themes", MatchTexts.ChooseATheme);
        }

        var level = reading.Choice("level", Enum.GetNames<Experience>());
        var team = reading.Text("team", required: false, MostTeam);
        var avoided = reading.People("not-with", MostAvoided);
        var cards = reading.Problems.Count == 0 ? await people.FindAsync(submission.Caller, avoided, reading, "not-with", cancel) : [];
        return reading.Problems.Count > 0
            ? new Reply.FixForm(reading.Problems)
            : await work.RunAsync(submission, visit => TakeAsync(visit, string.Join(',', themes), Enum.Parse<Experience>(level!), team, cards, cancel), cancel);
    }

    public static async Task<Reply> ShowAsync(Visit visit, CancellationToken cancel)
    {
        if (visit.Request.Caller.IsGuest)
        {
            return MatchTexts.NotForGuests();
        }

        var avoided = await (
            from avoid in visit.Db.PoolAvoids
            join person in visit.Db.People on avoid.OtherId equals person.Id
            where avoid.PersonId == visit.Me.Id
            orderby person.Name, person.Id
            select person.ExternalId).ToListAsync(cancel);
        return new Reply.ShowForm(MatchTexts.Form(await PoolBook.OfAsync(visit.Db, visit.Me.Id, cancel), avoided, visit.Me));
    }

    private static async Task<Reply> TakeAsync(
        Visit visit, string themes, Experience level, string? team, IReadOnlyList<PersonCard> avoided, CancellationToken cancel)
    {
        if (visit.Request.Caller.IsGuest)
        {
            return new Reply.CloseForm(((Reply.Whisper)MatchTexts.NotForGuests()).Message);
        }

        var row = await PoolBook.OfAsync(visit.Db, visit.Me.Id, cancel);
        if (row is null)
        {
            row = new PoolRow { Id = Guid.CreateVersion7(), WorkspaceId = visit.Db.Workspace, PersonId = visit.Me.Id, Themes = themes, JoinedAt = visit.Now };
            visit.Db.Pool.Add(row);
        }

        // Whatever is said now counts as news: the search looks again, and a silence of before is forgiven.
        (row.Themes, row.Level, row.Team, row.Unanswered, row.ToldAt) = (themes, level, team, 0, null);
        visit.Db.PoolAvoids.RemoveRange(await visit.Db.PoolAvoids.Where(avoid => avoid.PersonId == visit.Me.Id).ToListAsync(cancel));
        await visit.Db.SaveChangesAsync(cancel);
        foreach (var card in avoided.Where(card => card.Person != visit.Me.ExternalId))
        {
            var other = await WorkspaceDirectory.MeetAsync(visit.Db, card.Person, card.Name, card.Zone, cancel);
            visit.Db.PoolAvoids.Add(new PoolAvoidRow { PersonId = visit.Me.Id, OtherId = other.Id, WorkspaceId = visit.Db.Workspace });
        }

        await visit.Db.SaveChangesAsync(cancel);
        return new Reply.CloseForm(MatchTexts.Joined(await visit.Db.Pool.CountAsync(cancel)));
    }
}
