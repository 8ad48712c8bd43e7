using PeerBot.Core.ActionItems;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.ActionItems;

/// <summary>A2, A3: outcomes and offers; a second press is harmless.</summary>
public sealed class ActionItemTests
{
    private static readonly LocalDate Due = new(2026, 11, 27);
    private static readonly ActionItem Mine = ActionItem.New(Item(1), Ana, Ana, Due);
    private static readonly ActionItem Offered = ActionItem.New(Item(2), Ben, Ana, Due);

    [Fact]
    public void An_item_for_oneself_is_open() => Assert.Equal(ItemState.Open, Mine.State);

    [Fact]
    public void An_item_for_someone_else_is_offered() => Assert.Equal((ItemState.Offered, (PersonId?)Ben), (Offered.State, Offered.OfferedTo));

    [Fact]
    public void Done_dropped_and_reopened()
    {
        var done = Done(Mine.Complete(Ana));
        Assert.Equal(ItemState.Done, done.State);
        Assert.Equal(Mine, Done(done.Reopen(Ana)));
        Assert.Equal(ItemState.Dropped, Done(Mine.Drop(Ana)).State);
    }

    [Fact]
    public void A_second_press_learns_where_the_item_stands()
    {
        var done = Done(Mine.Complete(Ana));
        Assert.Equal(new AlreadySettled(ItemState.Done), Why(done.Complete(Ana)));
        Assert.Equal(new AlreadySettled(ItemState.Done), Why(done.Drop(Ana)));
        Assert.Equal(new AlreadySettled(ItemState.Done), Why(done.Move(Ana, Due.PlusDays(3), Today)));
        Assert.Equal(new AlreadySettled(ItemState.Done), Why(done.AskForHelp(Ana)));
        Assert.Equal(new AlreadySettled(ItemState.Done), Why(done.OfferTo(Ana, Ben)));
        Assert.Equal(new AlreadySettled(ItemState.Open), Why(Mine.Reopen(Ana)));
    }

    [Fact]
    public void Only_the_owner_settles_an_item()
    {
        Assert.Equal(new NotYours(Ana), Why(Mine.Complete(Ben)));
        Assert.Equal(new NotYours(Ana), Why(Mine.Drop(Ben)));
        Assert.Equal(new NotYours(Ana), Why(Mine.Move(Ben, Due.PlusDays(1), Today)));
        Assert.Equal(new NotYours(Ana), Why(Mine.AskForHelp(Ben)));
        Assert.Equal(new NotYours(Ana), Why(Mine.OfferTo(Ben, Cleo)));
        Assert.Equal(new NotYours(Ana), Why(Done(Mine.Complete(Ana)).Reopen(Ben)));
        Assert.Equal(new NotYours(Ana), Why(Mine.Accept(Ben)));
    }

    [Fact]
    public void An_item_moves_to_today_or_later()
    {
        Assert.Equal((Today, 1), (Done(Mine.Move(Ana, Today, Today)).Due!.Value, Done(Mine.Move(Ana, Today, Today)).Moves));
        Assert.Equal(new TheDateHasPassed(Today.PlusDays(-1)), Why(Mine.Move(Ana, Today.PlusDays(-1), Today)));
        Assert.Equal(new ItIsDueThenAlready(Due), Why(Mine.Move(Ana, Due, Today)));
    }

    [Fact]
    public void Help_is_asked_for_once()
    {
        var help = Done(Mine.AskForHelp(Ana));
        Assert.True(help.HelpWanted);
        Refused<HelpIsWantedAlready, ActionItem>(help.AskForHelp(Ana));
        Assert.False(Done(help.Complete(Ana)).HelpWanted);
    }

    [Fact]
    public void An_offer_is_accepted_by_the_one_it_was_made_to()
    {
        var accepted = Done(Offered.Accept(Ben));
        Assert.Equal((ItemState.Open, Ben, (PersonId?)null), (accepted.State, accepted.Owner, accepted.OfferedTo));
        Assert.Equal(new NotYours(Ben), Why(Offered.Accept(Cleo)));
        Assert.Equal(new AlreadySettled(ItemState.Open), Why(accepted.Accept(Ben)));
    }

    [Fact]
    public void A_declined_offer_goes_back_to_its_maker()
    {
        var declined = Done(Offered.Decline(Ben));
        Assert.Equal(ItemState.Declined, declined.State);
        Assert.Equal(new AlreadySettled(ItemState.Declined), Why(declined.Decline(Ben)));
        Assert.Equal((ItemState.Open, Ana), (Done(declined.Reopen(Ana)).State, Done(declined.Reopen(Ana)).Owner));
        Assert.Equal(Cleo, Done(declined.OfferTo(Ana, Cleo)).OfferedTo);
        Assert.Equal(new NotYours(Ana), Why(declined.Reopen(Ben)));
    }

    [Fact]
    public void An_open_offer_is_answered_before_anything_else_and_can_be_taken_back()
    {
        Refused<TheOfferIsOpen, ActionItem>(Offered.Complete(Ben));
        Assert.Equal(ItemState.Dropped, Done(Offered.Drop(Ana)).State);
        Assert.Equal(new AlreadySettled(ItemState.Dropped), Why(Done(Offered.Drop(Ana)).Accept(Ben)));
    }

    [Fact]
    public void Reassigning_is_offering_and_the_owner_keeps_it_until_then()
    {
        var asked = Done(Mine.OfferTo(Ana, Ben));
        Assert.Equal((ItemState.Open, Ana, (PersonId?)Ben), (asked.State, asked.Owner, asked.OfferedTo));
        Assert.Equal(Ben, Done(asked.Accept(Ben)).Owner);
        Assert.Equal(Mine, Done(asked.Decline(Ben)));
        Assert.Equal(new TheyWereAskedAlready(Ben), Why(asked.OfferTo(Ana, Ben)));
        Assert.Equal(Cleo, Done(asked.OfferTo(Ana, Cleo)).OfferedTo);
        Refused<ThatIsYouAlready, ActionItem>(Mine.OfferTo(Ana, Ana));
    }

    [Fact]
    public void An_item_done_while_on_offer_can_no_longer_be_accepted() =>
        Assert.IsType<Outcome<ActionItem>.Refused>(Done(Done(Mine.OfferTo(Ana, Ben)).Complete(Ana)).Accept(Ben));
}
