using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Channels;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Matching;
using PeerBot.Features.Matching.Proposals;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Authorisation;

/// <summary>A circle with something of everything, another group beside it, a third in another workspace, and Tom, who has
/// left the circle. The circle's words all hold <see cref="Canary"/>.</summary>
internal sealed class TwoGroups : IAsyncDisposable
{
    public const string Group = "{group}";
    public const string Item = "{item}";
    public const string Offer = "{offer}";
    public const string Meeting = "{meeting}";
    public const string Leader = "{leader}";
    public const string Request = "{request}";
    public const string Absence = "{absence}";
    public const string Change = "{change}";
    public const string Topic = "{topic}";
    public const string CheckIn = "{check-in}";
    public const string Win = "{win}";
    public const string Challenge = "{challenge}";
    public const string Review = "{review}";
    public const string Fresh = "{fresh}";
    public const string Rules = "{rules}";
    public const string First = "{first}";
    public const string Asking = "{asking}";
    public const string Invited = "{invited}";
    public const string Match = "{match}";

    /// <summary>Stands in everything the circle wrote; nobody else may ever read it.</summary>
    public const string Canary = "canary-of-the-circle";

    private static readonly Place Second = TestBot.Circle with { Conversation = "second" };
    private static readonly Place Abroad = TestBot.Circle with { Workspace = "W2", Conversation = "abroad" };

    private readonly Dictionary<string, Guid> _ids = [];

    private TwoGroups(TestBot bot) => Bot = bot;

    public TestBot Bot { get; }

    public static async Task<TwoGroups> StartAsync(Engine engine)
    {
        var bot = await TestBot.StartAsync(engine);
        var world = new TwoGroups(bot);
        var group = await AGroup.StartAsync(bot, ("focus-own", Canary));
        world._ids[Group] = group.Value;

        await bot.SayAsync(Someone.Priya, $"/action {Canary} by friday");
        await bot.SayAsync(Someone.Maya, $"/action @Jonas {Canary} offered");
        await bot.SayAsync(Someone.Priya, $"/peer topic {Canary}");
        await bot.PressAsync(Someone.Priya, (await bot.SayAsync(Someone.Priya, $"/win {Canary}")).Button("Yes, share it").Action);
        await bot.SayAsync(Someone.Priya, $"/peer challenge {Canary}");
        await bot.SayAsync(Someone.Maya, "/peer focus review");
        var checkIn = (await bot.SayAsync(Someone.Ana, "/checkin")).Form();
        await bot.SubmitAsync(Someone.Ana, checkIn, ("top", Canary), ("kind", "challenge"), ("share", Canary), ("sight", "now"));
        await bot.DeliverAsync();

        await world.LookAsync(group);
        var swap = (await bot.PressAsync(Someone.Maya, new ActionRef("lead.swap", $"{world._ids[Meeting]:N}.0"))).Form();
        var jonas = swap.Fields.OfType<ChoiceField>().First().Options.Single(option => option.Label.StartsWith("Jonas", StringComparison.Ordinal));
        await bot.SubmitAsync(Someone.Maya, swap, (swap.Fields[0].Key, jonas.Value));
        await bot.SayAsync(Someone.Maya, "/peer away 2026-12-24");
        await bot.SubmitAsync(Someone.Jonas, (await bot.SayAsync(Someone.Jonas, "/peer rules propose")).Form(), ("rules", Canary));
        bot.Channel.Knows(new PersonCard(Someone.Ben.Id, Someone.Ben.Caller.Name, Someone.Ben.Caller.Zone));
        await bot.SubmitAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer members add")).Form(), ("people", Someone.Ben.Id));
        await bot.SayAsync(Someone.Ben, "/checkin");
        foreach (var candidate in new[] { Someone.Dan, Someone.Cleo })
        {
            bot.Channel.Knows(new PersonCard(candidate.Id, candidate.Caller.Name, candidate.Caller.Zone));
            await bot.SubmitAsync(Someone.Jonas, (await bot.SayAsync(Someone.Jonas, $"/peer recruit @[{candidate.Id}]")).Form(), ("word", Canary));
        }

        await bot.LookAsync(async db =>
        {
            var cleo = await db.People.Where(row => row.ExternalId == Someone.Cleo.Id).Select(row => row.Id).SingleAsync();
            var invitation = await db.Invitations.SingleAsync(row => row.CandidateId == cleo);
            (invitation.State, invitation.InvitedAt) = (Core.Recruiting.InvitationState.Invited, bot.Now);
            var match = new MatchRow { Id = Guid.CreateVersion7(), WorkspaceId = db.Workspace, State = ProposalState.Proposed, ProposedAt = bot.Now, Themes = "remote" };
            db.Matches.Add(match);
            foreach (var person in await db.People.Where(row => row.ExternalId == "ana" || row.ExternalId == "priya").ToListAsync())
            {
                db.MatchSeats.Add(new MatchSeatRow { MatchId = match.Id, PersonId = person.Id, WorkspaceId = db.Workspace, IsOpen = true });
            }

            return await db.SaveChangesAsync();
        });
        await bot.PressAsync(Someone.Tom, new ActionRef("leave.sure", group.Value));
        await bot.DeliverAsync();
        await world.LookAsync(group);

        Expect<Reply.CloseForm>(await AGroup.SetUpAsync(bot, Someone.Lee, Second, ("members", "lee")));
        bot.Channel.Knows(new PersonCard(Someone.Stranger.Id, Someone.Stranger.Caller.Name, Someone.Stranger.Caller.Zone));
        Expect<Reply.CloseForm>(await AGroup.SetUpAsync(bot, Someone.Stranger, Abroad, ("members", Someone.Stranger.Id)));
        await bot.DeliverAsync();
        return world;
    }

    /// <summary>Uses a route as somebody, about the circle's things or, with <paramref name="unknown"/>, about nothing at all.</summary>
    public Task<Reply> UseAsync(RouteTable.Row row, Someone who, bool unknown = false)
    {
        var id = row.Id;
        foreach (var (name, value) in _ids)
        {
            id = id.Replace(name, (unknown ? Guid.CreateVersion7() : value).ToString("N"), StringComparison.Ordinal);
        }

        id = id.Replace(Fresh, Guid.CreateVersion7().ToString("N"), StringComparison.Ordinal);
        var place = who == Someone.Stranger ? Abroad : TestBot.Circle;
        return row.Kind switch
        {
            RouteKind.Command => Bot.SayAsync(who, $"/{row.Name}", place),
            RouteKind.Button => Bot.PressAsync(who, new ActionRef(row.Name, id), where: place),
            RouteKind.Form => Bot.HandleAsync(new FormSubmission(who.Caller, place, new ActionRef(row.Name, id), FormValues.Empty)),
            _ => throw new ArgumentOutOfRangeException(nameof(row)),
        };
    }

    /// <summary>Every row of the circle, as text; two of these are equal when nothing was changed.</summary>
    public Task<string> RowsAsync() => Bot.LookAsync(async db =>
    {
        var group = new GroupId(_ids[Group]);
        var rows = new List<object>();
        rows.AddRange(await db.Groups.Where(row => row.Id == group).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Memberships.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Absences.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Consents.Where(row => row.GroupId == group).OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Meetings.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.RotaEvents.Where(row => row.GroupId == group).OrderBy(row => row.Number).AsNoTracking().ToListAsync());
        rows.AddRange(await db.SwapRequests.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.CheckIns.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.ActionItems.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Topics.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.TopicVotes.Where(row => row.GroupId == group).OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Wins.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Cheers.Where(row => row.GroupId == group).OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Challenges.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Airtimes.Where(row => row.GroupId == group).OrderBy(row => row.Number).AsNoTracking().ToListAsync());
        rows.AddRange(await db.FocusReviews.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.ReviewAnswers.Where(row => row.GroupId == group).OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.FocusConsents.Where(row => row.GroupId == group).OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.RuleVersions.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.RuleAnswers.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.RulesFirst.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Invitations.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.InvitationAnswers.Where(row => row.GroupId == group).OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Matches.OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.MatchSeats.OrderBy(row => row.PersonId).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Undos.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        rows.AddRange(await db.Notices.Where(row => row.GroupId == group).OrderBy(row => row.Id).AsNoTracking().ToListAsync());
        return string.Join('\n', rows.Select(row => $"{row.GetType().Name} {JsonSerializer.Serialize(row, row.GetType())}"));
    });

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    private Task<bool> LookAsync(GroupId group) => Bot.LookAsync(async db =>
    {
        var people = await db.People.ToDictionaryAsync(row => row.ExternalId, row => row.Id);
        _ids[Leader] = people["maya"].Value;
        _ids[Meeting] = (await db.Meetings.Where(row => row.GroupId == group).OrderBy(row => row.StartsAt).FirstAsync()).Id.Value;
        var items = await db.ActionItems.Where(row => row.GroupId == group).ToListAsync();
        _ids[Item] = items.Single(row => row.OwnerId == people["priya"]).Id.Value;
        _ids[Offer] = items.Single(row => row.CreatedById == people["maya"]).Id.Value;
        _ids[Request] = (await db.SwapRequests.OrderBy(row => row.Id).FirstOrDefaultAsync())?.Id ?? Guid.Empty;
        _ids[Absence] = (await db.Absences.OrderBy(row => row.Id).FirstOrDefaultAsync())?.Id ?? Guid.Empty;
        _ids[Topic] = (await db.Topics.Where(row => row.GroupId == group).OrderBy(row => row.Id).FirstAsync()).Id;
        _ids[CheckIn] = (await db.CheckIns.Where(row => row.GroupId == group).OrderBy(row => row.Id).FirstAsync()).Id;
        _ids[Win] = (await db.Wins.Where(row => row.GroupId == group).OrderBy(row => row.Id).FirstAsync()).Id;
        _ids[Challenge] = (await db.Challenges.Where(row => row.GroupId == group).OrderBy(row => row.Id).FirstAsync()).Id;
        _ids[Review] = (await db.FocusReviews.Where(row => row.GroupId == group).OrderBy(row => row.Id).FirstAsync()).Id;
        _ids[Rules] = (await db.RuleVersions.FirstOrDefaultAsync(row => row.GroupId == group && row.Number == null))?.Id ?? Guid.Empty;
        _ids[First] = (await db.RulesFirst.FirstOrDefaultAsync(row => row.GroupId == group))?.Id ?? Guid.Empty;
        var invitations = await db.Invitations.Where(row => row.GroupId == group).ToListAsync();
        _ids[Asking] = invitations.Find(row => row.InvitedAt is null)?.Id ?? Guid.Empty;
        _ids[Invited] = invitations.Find(row => row.InvitedAt is not null)?.Id ?? Guid.Empty;
        _ids[Match] = (await db.Matches.FirstOrDefaultAsync())?.Id ?? Guid.Empty;
        _ids[Change] = (await db.Undos.Where(row => row.PersonId == people["maya"]).OrderBy(row => row.Id).FirstOrDefaultAsync())?.Id ?? Guid.Empty;
        return true;
    });

    private static void Expect<TReply>(Reply reply)
    {
        if (reply is not TReply)
        {
            throw new InvalidOperationException($"Not as expected: {reply.Plain()}");
        }
    }
}
