using NodaTime;

namespace PeerBot.Core.ActionItems;

/// <summary>The item belongs to someone else.</summary>
public sealed record NotYours(PersonId Owner) : Refusal;

/// <summary>That was answered before; <paramref name="State"/> is where the item stands. A second press is harmless.</summary>
public sealed record AlreadySettled(ItemState State) : Refusal;

/// <summary>Nobody offered this item to the person.</summary>
public sealed record NotOffered : Refusal;

/// <summary>The item was offered; first it is accepted or declined.</summary>
public sealed record TheOfferIsOpen : Refusal;

/// <summary>The date lies in the past.</summary>
public sealed record TheDateHasPassed(LocalDate Date) : Refusal;

/// <summary>The item is due on that date already.</summary>
public sealed record ItIsDueThenAlready(LocalDate Date) : Refusal;

/// <summary>Help was asked for before.</summary>
public sealed record HelpIsWantedAlready : Refusal;

/// <summary>One cannot offer an item to oneself.</summary>
public sealed record ThatIsYouAlready : Refusal;

/// <summary>The member was asked and has not answered yet.</summary>
public sealed record TheyWereAskedAlready(PersonId Person) : Refusal;
