using NodaTime;

namespace PeerBot.Core.ActionItems;

/// <summary>Where an action item stands; the numbers are stored.</summary>
public enum ItemState
{
    /// <summary>Made for someone who has not said yes (A3).</summary>
    Offered = 1,

    /// <summary>Its owner means to do it.</summary>
    Open = 2,

    /// <summary>Done.</summary>
    Done = 3,

    /// <summary>Given up, which is fine.</summary>
    Dropped = 4,

    /// <summary>Offered and declined.</summary>
    Declined = 5,
}

/// <summary>Something a member promised (A1). Its words are kept elsewhere. <paramref name="Owner"/> answers for it;
/// <paramref name="OfferedTo"/> has been asked to take it and has not answered; <paramref name="Moves"/> counts new due dates.</summary>
public sealed record ActionItem(
    ItemId Id,
    PersonId Owner,
    PersonId CreatedBy,
    LocalDate? Due,
    ItemState State = ItemState.Open,
    PersonId? OfferedTo = null,
    bool HelpWanted = false,
    int Moves = 0)
{
    /// <summary>A new item: open when made for oneself, else offered (A3).</summary>
    public static ActionItem New(ItemId id, PersonId owner, PersonId createdBy, LocalDate? due) => owner == createdBy
        ? new ActionItem(id, owner, createdBy, due)
        : new ActionItem(id, owner, createdBy, due, ItemState.Offered, owner);

    /// <summary>Done, dropped or declined.</summary>
    public bool IsSettled => State is ItemState.Done or ItemState.Dropped or ItemState.Declined;

    /// <summary>The one it was offered to takes it.</summary>
    public Outcome<ActionItem> Accept(PersonId by) => Answer(by) is { } why
        ? why
        : this with { Owner = by, State = ItemState.Open, OfferedTo = null };

    /// <summary>The one it was offered to does not take it; an item that had an owner stays with them.</summary>
    public Outcome<ActionItem> Decline(PersonId by) => Answer(by) is { } why
        ? why
        : this with { State = State == ItemState.Offered ? ItemState.Declined : State, OfferedTo = null };

    /// <summary>Done.</summary>
    public Outcome<ActionItem> Complete(PersonId by) => Mine(by) is { } why ? why : Settled(ItemState.Done);

    /// <summary>Given up, by its owner; or taken back by its creator while nobody has accepted it.</summary>
    public Outcome<ActionItem> Drop(PersonId by)
    {
        if (State == ItemState.Offered && by == CreatedBy)
        {
            return Settled(ItemState.Dropped);
        }

        return Mine(by) is { } why ? why : Settled(ItemState.Dropped);
    }

    /// <summary>A new due date, today or later.</summary>
    public Outcome<ActionItem> Move(PersonId by, LocalDate newDue, LocalDate today)
    {
        if (Mine(by) is { } why)
        {
            return why;
        }

        if (newDue < today)
        {
            return new TheDateHasPassed(newDue);
        }

        return newDue == Due ? new ItIsDueThenAlready(newDue) : this with { Due = newDue, Moves = Moves + 1 };
    }

    /// <summary>The owner would like help, and agrees to bring it to the next meeting.</summary>
    public Outcome<ActionItem> AskForHelp(PersonId by)
    {
        if (Mine(by) is { } why)
        {
            return why;
        }

        return HelpWanted ? new HelpIsWantedAlready() : this with { HelpWanted = true };
    }

    /// <summary>Opens it again: its owner after done or dropped, its creator (who then owns it) after a decline.</summary>
    public Outcome<ActionItem> Reopen(PersonId by)
    {
        var mayReopen = State == ItemState.Declined ? CreatedBy : Owner;
        if (by != mayReopen)
        {
            return new NotYours(mayReopen);
        }

        return State is ItemState.Open or ItemState.Offered
            ? new AlreadySettled(State)
            : this with { State = ItemState.Open, Owner = by, OfferedTo = null, HelpWanted = false };
    }

    /// <summary>Asks another member to take it (A3). The owner keeps it until they accept; a declined item can be offered on by its creator.</summary>
    public Outcome<ActionItem> OfferTo(PersonId by, PersonId other)
    {
        var mayOffer = State is ItemState.Offered or ItemState.Declined ? CreatedBy : Owner;
        if (by != mayOffer)
        {
            return new NotYours(mayOffer);
        }

        if (State is ItemState.Done or ItemState.Dropped)
        {
            return new AlreadySettled(State);
        }

        if (other == by)
        {
            return new ThatIsYouAlready();
        }

        return OfferedTo == other ? new TheyWereAskedAlready(other)
            : State == ItemState.Open ? this with { OfferedTo = other }
            : this with { State = ItemState.Offered, Owner = other, OfferedTo = other };
    }

    private Refusal? Answer(PersonId by)
    {
        if (OfferedTo == by && !IsSettled)
        {
            return null;
        }

        return Owner != by ? new NotYours(Owner) : State == ItemState.Offered ? new NotOffered() : new AlreadySettled(State);
    }

    private Refusal? Mine(PersonId by) => by != Owner ? new NotYours(Owner)
        : State == ItemState.Offered ? new TheOfferIsOpen()
        : IsSettled ? new AlreadySettled(State)
        : null;

    private ActionItem Settled(ItemState state) => this with { State = state, OfferedTo = null, HelpWanted = false };
}
