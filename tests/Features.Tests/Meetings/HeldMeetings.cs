using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Forms;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Routing;
using PeerBot.Core.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Meetings;

/// <summary>Meetings of the circle that somebody says took place, the way people say it.</summary>
internal static class HeldMeetings
{
    /// <summary>The next unanswered meeting has just ended and took place; those named were not there though they could have been.</summary>
    public static async Task<Reply> HoldAsync(this TestBot bot, params Someone[] missing)
    {
        var (id, startsAt) = await NextAsync(bot);
        bot.Clock.Reset(startsAt + Duration.FromMinutes(61));
        await bot.DeliverAsync();
        return await bot.SayHeldAsync(id, missing);
    }

    /// <summary>Somebody says of this meeting, perhaps much later, that it took place.</summary>
    public static async Task<Reply> SayHeldAsync(this TestBot bot, Guid id, params Someone[] missing)
    {
        if (missing.Length == 0)
        {
            return await bot.PressAsync(Someone.Ana, new ActionRef("held.yes", id));
        }

        var form = (await bot.PressAsync(Someone.Ana, new ActionRef("held.changes", id))).Form();
        var there = (ChoicesField)form.Fields.Single(field => field.Key == "there");
        var names = missing.Select(person => person.Caller.Name).ToList();
        var leader = (ChoiceField)form.Fields.Single(field => field.Key == "leader");
        return await bot.SubmitAsync(
            Someone.Ana, form,
            ("there", string.Join('|', there.Options.Where(option => there.Initial.Contains(option.Value) && !names.Contains(option.Label)).Select(option => option.Value))),
            ("leader", leader.Options.First(option => !names.Contains(option.Label)).Value));
    }

    /// <summary>The next unanswered meeting did not take place.</summary>
    public static async Task<Reply> SkipAsync(this TestBot bot)
    {
        var (id, startsAt) = await NextAsync(bot);
        bot.Clock.Reset(startsAt + Duration.FromMinutes(61));
        await bot.DeliverAsync();
        return await bot.PressAsync(Someone.Ana, new ActionRef("held.no", id));
    }

    /// <summary>The next meeting begins now.</summary>
    public static async Task BeginAsync(this TestBot bot)
    {
        bot.Clock.Reset((await NextAsync(bot)).StartsAt);
        await bot.DeliverAsync();
    }

    /// <summary>The first meeting nobody has said anything about.</summary>
    public static Task<(Guid Id, Instant StartsAt)> NextAsync(this TestBot bot) => bot.LookAsync(async db =>
    {
        var row = await db.Meetings.Where(meeting => meeting.State == MeetingState.Planned).OrderBy(meeting => meeting.StartsAt).FirstAsync();
        return (row.Id.Value, row.StartsAt);
    });
}
