using PeerBot.Core.ActionItems;
using PeerBot.Tests.Support;

namespace PeerBot.Features.Tests.ActionItems;

/// <summary>Someone else's item is offered, and reassigning is offering (A3).</summary>
public sealed class OfferTests
{
    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_offer_is_private_until_it_is_accepted(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @jonas write it by friday");
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("write it"));
        Assert.Contains("Maya Lindqvist asks whether you would take this on, due Friday 6 November", Acts.Private(bot, Someone.Jonas, "write it").Plain);

        var reply = await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "write it"), "Accept");
        await bot.DeliverAsync();
        Assert.StartsWith("It is yours now", reply.Plain());
        Assert.Contains("Jonas Weber will do this", Acts.Card(bot, "write it").Plain);
        Assert.Contains("Jonas Weber takes this on", Acts.Private(bot, Someone.Maya, "write it").Plain);
        Assert.Contains("This is yours", Acts.Private(bot, Someone.Jonas, "write it").Plain);

        await bot.PressAsync(Someone.Jonas, reply.Button("Undo").Action);
        await bot.DeliverAsync();
        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("write it"));
        Assert.DoesNotContain(bot.Channel.To("maya"), posted => posted.Plain.Contains("write it"));

        bot.Clock.AdvanceMinutes(1);
        await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "write it"), "Accept");
        await bot.DeliverAsync();
        Acts.Card(bot, "write it");
        Acts.Private(bot, Someone.Maya, "write it");
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task A_decline_is_told_to_the_offerer_alone_who_can_take_it_or_ask_on(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @jonas write it by friday");
        await bot.DeliverAsync();
        var offer = Acts.Private(bot, Someone.Jonas, "write it");
        var accept = offer.Button("Accept").Action;
        await bot.PressAsync(Someone.Jonas, offer, "Decline");
        await bot.DeliverAsync();

        Assert.DoesNotContain(bot.Channel.In("circle"), posted => posted.Plain.Contains("write it"));
        Assert.Contains("You declined, and that is fine", Acts.Private(bot, Someone.Jonas, "write it").Plain);
        Assert.StartsWith("This offer was declined already", (await bot.PressAsync(Someone.Jonas, accept)).Plain());
        var told = Acts.Private(bot, Someone.Maya, "write it");
        Assert.StartsWith("Jonas Weber cannot take this on right now. Thank you for asking", told.Plain);

        var form = (await bot.PressAsync(Someone.Maya, told, "Offer to someone")).Form();
        var tom = form.Fields.OfType<Chat.Forms.ChoiceField>().Single().Options.Single(option => option.Label == "Tom Okafor").Value;
        Assert.Contains("who: ", (await bot.SubmitAsync(Someone.Maya, form, ("who", ""))).Plain());
        Assert.StartsWith("I asked Tom Okafor privately", (await bot.SubmitAsync(Someone.Maya, form, ("who", tom))).Plain());
        Assert.StartsWith("Tom Okafor was asked already", (await bot.SubmitAsync(Someone.Maya, form, ("who", tom))).Plain());
        await bot.PassAsync(Duration.FromHours(8));
        await bot.PressAsync(Someone.Tom, Acts.Private(bot, Someone.Tom, "write it"), "Accept");
        await bot.DeliverAsync();
        Assert.Contains("Tom Okafor will do this", Acts.Card(bot, "write it").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Handing_an_item_on_leaves_it_with_its_owner_until_it_is_accepted(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action write it");
        await bot.DeliverAsync();
        var form = (await bot.PressAsync(Someone.Maya, (await bot.SayAsync(Someone.Maya, "/action")).Button("Offer to someone").Action)).Form();
        var ana = form.Fields.OfType<Chat.Forms.ChoiceField>().Single().Options.Single(option => option.Label == "Ana Souza").Value;
        Assert.Contains("It stays yours until they accept", (await bot.SubmitAsync(Someone.Maya, form, ("who", ana))).Plain());
        await bot.PassAsync(Duration.FromHours(8));
        Assert.Contains("Maya Lindqvist will do this", Acts.Card(bot, "write it").Plain);
        Assert.Contains("Offered to Ana Souza, who has not answered yet", (await bot.SayAsync(Someone.Maya, "/action")).Plain());

        await bot.PressAsync(Someone.Ana, Acts.Private(bot, Someone.Ana, "write it"), "Accept");
        await bot.DeliverAsync();
        Assert.Contains("Ana Souza will do this", Acts.Card(bot, "write it").Plain);
        Assert.StartsWith("This one is for Ana Souza", (await bot.PressAsync(Someone.Maya, Acts.Card(bot, "write it"), "Done")).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Offers_and_their_answers_wait_until_their_readers_are_awake(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Tom, "/action @jonas write it");
        await bot.SayAsync(Someone.Jonas, "/action @tom read it");
        await bot.DeliverAsync();
        await bot.PressAsync(Someone.Jonas, Acts.Private(bot, Someone.Jonas, "write it"), "Decline");
        await bot.PassAsync(Duration.FromHours(5));
        Assert.Empty(bot.Channel.To("tom"));

        await bot.PassAsync(Duration.FromHours(2));
        Assert.Contains("cannot take this on", Acts.Private(bot, Someone.Tom, "write it").Plain);
        Assert.Contains("asks whether you would take this on", Acts.Private(bot, Someone.Tom, "read it").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_offer_made_during_a_break_is_told_after_it_when_it_is_still_worth_telling(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Priya, "/peer pause until 4 nov");
        await bot.SayAsync(Someone.Jonas, "/peer pause until 20 nov");
        await bot.SayAsync(Someone.Maya, "/action @priya write it");
        await bot.SayAsync(Someone.Maya, "/action @jonas read it");
        await bot.PassAsync(Duration.FromDays(2));
        Assert.DoesNotContain(bot.Channel.All, posted => posted.Plain.Contains("asks whether you would take this on"));

        await bot.PassAsync(Duration.FromDays(1));
        Acts.Private(bot, Someone.Priya, "write it");
        await bot.PassAsync(Duration.FromDays(20));
        Assert.DoesNotContain(bot.Channel.All, posted => posted.To.Person == "jonas" && posted.Plain.Contains("asks whether you would take this on"));
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Who_is_in_two_groups_reads_which_one_a_private_note_is_about(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await Acts.StartLabAsync(bot);
        await bot.SayAsync(Someone.Maya, "/action @tom write it");
        await bot.SayAsync(Someone.Maya, "/action @jonas read it");
        await bot.PassAsync(Duration.FromHours(8));
        Assert.Contains("Your group: Leading remote teams", Acts.Private(bot, Someone.Tom, "write it").Plain);
        Assert.DoesNotContain("Your group:", Acts.Private(bot, Someone.Jonas, "read it").Plain);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_offer_is_withdrawn_when_its_maker_leaves(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @jonas write it");
        await bot.DeliverAsync();
        var accept = Acts.Private(bot, Someone.Jonas, "write it").Button("Accept").Action;
        await Acts.LeaveAsync(bot, Someone.Maya);

        Assert.StartsWith("This offer no longer stands", Acts.Private(bot, Someone.Jonas, "write it").Plain);
        Assert.StartsWith("This is not offered to you any more", (await bot.PressAsync(Someone.Jonas, accept)).Plain());
        Assert.DoesNotContain("write it", (await bot.SayAsync(Someone.Jonas, "/action")).Plain());
        Assert.Equal(ItemState.Offered, (await Acts.OnlyItemAsync(bot)).State);
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task An_offer_to_a_member_who_leaves_comes_back_to_its_maker(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @jonas write it");
        await bot.DeliverAsync();
        var accept = Acts.Private(bot, Someone.Jonas, "write it").Button("Accept").Action;
        await Acts.LeaveAsync(bot, Someone.Jonas);

        Assert.StartsWith("That is no longer open to you", (await bot.PressAsync(Someone.Jonas, accept)).Plain());
        var list = await bot.SayAsync(Someone.Maya, "/action");
        Assert.Contains("Offered to someone who has left the group: write it", list.Plain());
        Assert.StartsWith("You took the offer back", (await bot.PressAsync(Someone.Maya, list.Button("Take back").Action)).Plain());
    }

    [Theory, ClassData(typeof(EachEngine))]
    public async Task Offers_are_answered_from_the_list_too_and_nobody_answers_for_another(Engine engine)
    {
        await using var bot = await Acts.BotWithGroupAsync(engine);
        await bot.SayAsync(Someone.Maya, "/action @jonas write it");
        var list = await bot.SayAsync(Someone.Jonas, "/action");
        Assert.Contains("Maya Lindqvist asks whether you would take this on: write it", list.Plain());
        Assert.StartsWith("This is not offered to you any more", (await bot.PressAsync(Someone.Ana, list.Button("Accept").Action)).Plain());
        var replies = await Task.WhenAll(
            bot.PressAsync(Someone.Jonas, list.Button("Accept").Action), bot.PressAsync(Someone.Jonas, list.Button("Accept").Action));
        Assert.Single(replies, reply => reply.Plain().StartsWith("It is yours now"));
        Assert.Single(replies, reply => reply.Plain().StartsWith("This is open already"));
    }
}
