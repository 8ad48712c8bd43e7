using CsCheck;
using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core.Meetings;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.FocusReview;

/// <summary>R1 through the front door over random histories: exactly one review for every n meetings that took place.</summary>
public sealed class ReviewCountTests
{
    [Fact]
    public Task There_is_one_review_for_every_n_held_meetings_whatever_is_cancelled_missed_or_taken_back() => Gen.Int[0, 9999].Array[16, 24].SampleAsync(
        async numbers =>
        {
            var every = 3 + (numbers[0] % 2);
            await using var bot = await Acts.BotWithGroupAsync(Engine.Sqlite);
            Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(
                Someone.Maya, (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form(), ("review", $"{every}")));
            var held = 0;
            foreach (var number in numbers.Skip(1))
            {
                switch (number % 6)
                {
                    case 0:
                        await bot.SkipAsync();
                        break;
                    case 1:
                        await Acts.ChangeNextMeetingAsync(bot, meeting => meeting with { State = MeetingState.Cancelled });
                        break;
                    case 2:
                        await bot.PressAsync(Someone.Ana, (await bot.HoldAsync()).Button("Undo").Action);
                        break;
                    default:
                        await bot.HoldAsync();
                        held++;
                        break;
                }

                Assert.Equal(held / every, await bot.LookAsync(db => db.FocusReviews.CountAsync()));
            }
        },
        iter: 3,
        threads: 1);
}
