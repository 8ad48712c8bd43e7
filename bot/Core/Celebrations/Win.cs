namespace PeerBot.Core.Celebrations;

/// <summary>What has become of a success (C2); the numbers are stored.</summary>
public enum WinState
{
    /// <summary>Its owner has not said yet whether the group may hear of it.</summary>
    Asked = 1,

    /// <summary>The group has heard of it.</summary>
    Shared = 2,

    /// <summary>Its owner keeps it to themselves.</summary>
    Kept = 3,
}

/// <summary>A success of one member. The group hears of it only with its owner's yes (C2).</summary>
public sealed record Win(PersonId Owner, WinState State)
{
    /// <summary>Its owner says yes.</summary>
    public Outcome<Win> Share(PersonId who) =>
        who != Owner ? new OnlyItsOwnerSays() : State == WinState.Shared ? new TheWinIsSharedAlready() : this with { State = WinState.Shared };

    /// <summary>Its owner keeps it, or takes it back.</summary>
    public Outcome<Win> Keep(PersonId who) =>
        who != Owner ? new OnlyItsOwnerSays() : State == WinState.Kept ? new TheWinIsKeptAlready() : this with { State = WinState.Kept };

    /// <summary>Why no cheer is taken; null when one is. One's own success is for the others to cheer.</summary>
    public Refusal? WhyNoCheer(PersonId who) =>
        State != WinState.Shared ? new TheWinIsNotShared() : who == Owner ? new ThatIsYourOwnWin() : null;
}

/// <summary>Only the member whose success it is says who hears of it.</summary>
public sealed record OnlyItsOwnerSays : Refusal;

/// <summary>The group has heard of it.</summary>
public sealed record TheWinIsSharedAlready : Refusal;

/// <summary>Its owner keeps it.</summary>
public sealed record TheWinIsKeptAlready : Refusal;

/// <summary>The group has not heard of it, or no longer.</summary>
public sealed record TheWinIsNotShared : Refusal;

/// <summary>One does not cheer oneself.</summary>
public sealed record ThatIsYourOwnWin : Refusal;
