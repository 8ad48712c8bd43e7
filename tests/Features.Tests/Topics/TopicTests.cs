using Microsoft.EntityFrameworkCore;
using PeerBot.Chat.Replies;
using PeerBot.Core.Topics;
using PeerBot.Features.Tests.ActionItems;
using PeerBot.Features.Tests.Facilitation;
using PeerBot.Features.Tests.Meetings;
using PeerBot.Features.Tests.Records;
using PeerBot.Features.Tests.Running;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.Topics;

/// <summary>The backlog from proposing to talking about it (M7), taken back (F6), for current members only (P3).</summary>
public sealed class TopicTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_topic_goes_on_the_list_with_its_proposers_vote(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var reply = await bot.SayAsync(Someone.Ana, "/peer topic giving feedback across time zones");

        Assert.Contains("It is on the list, with your vote. Whoever leads on Thursday 5 November picks", reply.Plain());
        var list = (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain();
        Assert.Contains("1. giving feedback across time zones (1 vote, proposed by Ana Souza)", list);
        Assert.Contains("Topics: 1 on the list", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_form_sent_twice_adds_one_topic(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Ana, "/peer topic")).Form();

        Assert.Contains("what: Please write a few words", (await bot.SubmitAsync(Someone.Ana, form)).Plain());
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Ana, form, ("what", "hiring")));
        Assert.IsType<Reply.CloseForm>(await bot.SubmitAsync(Someone.Ana, form, ("what", "hiring")));
        Assert.Equal(1, await bot.LookAsync(db => db.Topics.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_is_too_long_is_asked_for_again_with_its_beginning(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var form = (await bot.SayAsync(Someone.Ana, $"/peer topic {new string('x', 301)}")).Form();

        Assert.Contains("301 characters", form.Intro!.ToString());
        Assert.Equal(300, ((Chat.Forms.TextField)form.Fields[0]).Initial!.Length);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Each_member_has_one_vote_for_each_topic_and_can_take_it_back(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring", "on-call");
        Assert.StartsWith("Your vote is in.", (await bot.SayAsync(Someone.Tom, "/peer topics vote 2")).Plain());
        var list = await bot.SayAsync(Someone.Tom, "/peer topics");
        Assert.Contains("1. on-call (2 votes, one of them yours, proposed by Ana Souza)", list.Plain());

        Assert.StartsWith("Your vote for this is in already", (await bot.SayAsync(Someone.Tom, "/peer topics vote 1")).Plain());
        var taken = await bot.PressAsync(Someone.Tom, list.Button("Take my vote back").Action);
        Assert.StartsWith("Your vote is taken back.", taken.Plain());
        Assert.StartsWith("You have no vote on this", (await bot.PressAsync(Someone.Tom, list.Button("Take my vote back").Action)).Plain());
        Assert.Contains("1 vote, proposed by", taken.Plain());

        Assert.StartsWith("Taken back.", (await bot.PressAsync(Someone.Tom, taken.Button("Undo").Action)).Plain());
        Assert.Contains("one of them yours", (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Two_votes_at_once_count_once(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring");
        var vote = (await bot.SayAsync(Someone.Tom, "/peer topics")).Button("Vote").Action;

        var replies = await Task.WhenAll(bot.PressAsync(Someone.Tom, vote), bot.PressAsync(Someone.Tom, vote));

        Assert.Single(replies, reply => reply.Plain().StartsWith("Your vote is in."));
        Assert.Equal(2, await bot.LookAsync(db => db.TopicVotes.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Proposing_what_is_on_the_list_is_a_vote_for_it(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "Hiring");

        Assert.Contains("on the list already, so your vote went to it", (await bot.SayAsync(Someone.Tom, "/peer topic hiring")).Plain());
        Assert.Contains("on the list already, with your vote", (await bot.SayAsync(Someone.Tom, "/peer topic hiring")).Plain());
        Assert.Equal(1, await bot.LookAsync(db => db.Topics.CountAsync()));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_leads_picks_and_others_are_told_so(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring", "on-call");
        Assert.StartsWith("Maya Lindqvist leads on Thursday 5 November and picks", (await bot.SayAsync(Someone.Tom, "/peer topics pick 1")).Plain());

        var picked = await bot.SayAsync(Someone.Maya, "/peer topics pick 2");
        Assert.StartsWith("Picked for Thursday 5 November.", picked.Plain());
        Assert.Contains("1. on-call (picked for Thursday 5 November, proposed by Ana Souza)", picked.Plain());
        Assert.Contains("1 topic is picked, 1 more waits on the list.", picked.Plain());
        Assert.Contains("Topic: on-call", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());

        Assert.StartsWith("This is picked for Thursday 5 November already, so it needs no more votes", (await bot.SayAsync(Someone.Tom, "/peer topics vote 1")).Plain());
        Assert.Contains("already, with your vote", (await bot.SayAsync(Someone.Ana, "/peer topic on-call")).Plain());
        Assert.StartsWith("Maya Lindqvist leads", (await bot.SayAsync(Someone.Tom, "/peer topics unpick 1")).Plain());
        Assert.StartsWith("Taken back.", (await bot.PressAsync(Someone.Maya, picked.Button("Undo").Action)).Plain());
        Assert.Contains("Topics: 2 on the list", (await bot.SayAsync(Someone.Tom, "/peer")).Plain());

        await bot.SayAsync(Someone.Maya, "/peer topics pick 2");
        Assert.Contains("2 topics are picked, and nothing else is on the list.", (await bot.SayAsync(Someone.Maya, "/peer topics pick 2")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_facilitators_note_lists_the_candidates_and_follows_them(Engine engine)
    {
        await using var bot = await RotaScene.StartAsync(engine);
        var note = bot.Letter(Someone.Maya, "You lead on Thursday");
        Assert.Contains("the one you pick, else the one with the most votes", note.Plain);
        await bot.SayAsync(Someone.Ana, "/peer topic hiring");
        await bot.DeliverAsync();
        Assert.Contains("Topics you could pick:\n- hiring (1 vote)", note.Plain);

        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        await bot.DeliverAsync();
        Assert.Contains("The topic you picked:\n- hiring", note.Plain);
        Assert.Contains("hiring", (await bot.PressAsync(Someone.Maya, note, "Change the topic")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Its_proposer_drops_a_topic_and_can_think_again(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring");
        Assert.Contains("proposed this and can take it off the list", (await bot.SayAsync(Someone.Tom, "/peer topics drop 1")).Plain());
        var dropped = await bot.SayAsync(Someone.Ana, "/peer topics drop 1");
        Assert.StartsWith("Taken off the list.", dropped.Plain());
        Assert.Contains("The list is empty", dropped.Plain());
        Assert.Contains("1. hiring (1 vote, yours", (await bot.PressAsync(Someone.Ana, dropped.Button("Undo").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_new_topic_is_taken_back_unless_somebody_has_voted_for_it(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        var one = await bot.SayAsync(Someone.Ana, "/peer topic hiring");
        await bot.PressAsync(Someone.Ana, one.Button("Undo").Action);
        Assert.Equal(0, await bot.LookAsync(db => db.Topics.CountAsync()) + await bot.LookAsync(db => db.TopicVotes.CountAsync()));

        var two = await bot.SayAsync(Someone.Ana, "/peer topic hiring");
        await bot.SayAsync(Someone.Tom, "/peer topics vote 1");
        Assert.StartsWith("Something else has happened", (await bot.PressAsync(Someone.Ana, two.Button("Undo").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Votes_of_those_who_left_count_no_more(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring");
        await bot.SayAsync(Someone.Tom, "/peer topics vote 1");
        await Acts.LeaveAsync(bot, Someone.Tom);
        Assert.Contains("(1 vote, proposed by", (await bot.SayAsync(Someone.Maya, "/peer topics")).Plain());

        await Acts.LeaveAsync(bot, Someone.Ana);
        Assert.Contains("1. hiring (0 votes)", (await bot.SayAsync(Someone.Maya, "/peer topics")).Plain());
        Assert.StartsWith("Taken off the list.", (await bot.SayAsync(Someone.Maya, "/peer topics drop 1")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_cancelled_meeting_gives_its_topic_back_to_the_list(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring");
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        await Acts.ChangeMeetingAsync(bot, meeting => meeting with { State = Core.Meetings.MeetingState.Cancelled });

        Assert.Contains("1. hiring (1 vote, proposed by", (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain());
        Assert.StartsWith("Picked for Thursday 12 November", (await bot.SayAsync(Someone.Maya, "/peer topics pick 1")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_new_rhythm_takes_the_pick_along(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring");
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        var form = (await bot.SayAsync(Someone.Maya, "/peer settings group")).Form();
        await bot.SubmitAsync(Someone.Maya, form, ("day", "Friday"));

        Assert.Contains("1. hiring (picked for Friday 6 November", (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_picked_was_talked_about_when_the_meeting_took_place(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring", "on-call");
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        var held = await bot.HoldAsync();
        Assert.Contains("- Thursday 5 November: hiring", (await bot.SayAsync(Someone.Tom, "/peer topics held")).Plain());
        Assert.DoesNotContain("hiring", (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain());

        await bot.PressAsync(Someone.Ana, held.Button("Undo").Action);
        Assert.Contains("Nothing from the list has been talked about", (await bot.SayAsync(Someone.Tom, "/peer topics held")).Plain());
        await bot.SkipAsync();
        Assert.Contains("1. hiring (1 vote, proposed by", (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_picked_waits_on_when_the_meeting_ended_before_its_topic(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        await bot.SayAsync(Someone.Ana, "/peer topic hiring");
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        await bot.ItIsAsync(5);
        await bot.TypeAsync(Someone.Maya, "/peer meet end");

        Assert.DoesNotContain("hiring", bot.Public("What came of our meeting").Plain);
        Assert.Contains("Nothing from the list has been talked about", (await bot.SayAsync(Someone.Tom, "/peer topics held")).Plain());
        Assert.Contains("1. hiring (1 vote, proposed by", (await bot.SayAsync(Someone.Tom, "/peer topics")).Plain());
        Assert.Contains("hiring\n- State: proposed", (await RecordScene.ExportedAsync(bot, Someone.Tom)).Replace("*", string.Empty));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task What_was_picked_was_talked_about_once_its_section_has_begun(Engine engine)
    {
        await using var bot = await RunningScene.AtTheStartAsync(engine);
        await bot.SayAsync(Someone.Ana, "/peer topic hiring");
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        await bot.TypeAsync(Someone.Maya, "/peer meet start");
        await bot.ReachAsync("Topic");
        await bot.TypeAsync(Someone.Maya, "/peer meet end");

        Assert.Contains("Talked about\n- hiring", bot.Public("What came of our meeting").Plain);
        Assert.Contains("- Thursday 5 November: hiring", (await bot.SayAsync(Someone.Tom, "/peer topics held")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Voting_for_what_was_talked_about_is_answered_kindly(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, "hiring");
        var vote = (await bot.SayAsync(Someone.Tom, "/peer topics")).Button("Vote").Action;
        await bot.SayAsync(Someone.Maya, "/peer topics pick 1");
        await bot.HoldAsync();
        Assert.StartsWith("The group has talked about this already", (await bot.PressAsync(Someone.Tom, vote)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task The_list_has_pages_and_an_end(Engine engine)
    {
        await using var bot = await WithTopicsAsync(engine, [.. Enumerable.Range(1, Topic.MostOpen).Select(n => $"topic {n:D2}")]);
        var first = await bot.SayAsync(Someone.Maya, "/peer topics");
        Assert.Contains("5. topic 05", first.Plain());
        Assert.DoesNotContain("topic 06", first.Plain());
        Assert.Contains("6. topic 06", (await bot.PressAsync(Someone.Maya, first.Button("More").Action)).Plain());

        var full = (await bot.SayAsync(Someone.Maya, "/peer topic one more")).Plain();
        Assert.Contains("40 topics wait already", full);
        Assert.Contains("> one more", full);
        Assert.Contains("no topic with that number; the list has 40 topics", (await bot.SayAsync(Someone.Maya, "/peer topics vote 41")).Plain());
    }

    private static async Task<TestBot> WithTopicsAsync(Engine engine, params string[] topics)
    {
        var bot = await Acts.BotWithGroupAsync(engine);
        foreach (var topic in topics)
        {
            bot.Clock.AdvanceSeconds(1);
            await bot.SayAsync(Someone.Ana, $"/peer topic {topic}");
        }

        return bot;
    }
}
