namespace PeerBot.Chat.Channels;

/// <summary>What a platform tells of its own accord about people and places. All of it may come twice, late or out of order.
/// Unknown workspaces, people and places are nobody's trouble: nothing happens.</summary>
public interface IWorkspaceDirectory
{
    /// <summary>A person's name or zone changed.</summary>
    Task PersonChangedAsync(string platform, string workspace, PersonCard person, CancellationToken cancel);

    /// <summary>A person's account was closed: they leave all their groups (T6).</summary>
    Task PersonGoneAsync(string platform, string workspace, string person, CancellationToken cancel);

    /// <summary>A person left a group's channel, and with it the group (T6, P3).</summary>
    Task PersonLeftAsync(Place place, string person, CancellationToken cancel);

    /// <summary>Who can read along changed. A group whose channel became more open asks its members again (P1).</summary>
    Task OpennessChangedAsync(Place place, CancellationToken cancel);

    /// <summary>A channel goes by another id now.</summary>
    Task PlaceMovedAsync(Place place, string newConversation, CancellationToken cancel);

    /// <summary>A channel was archived, deleted, or PeerBot was taken out of it: the group's facilitator, or else its members,
    /// are told kindly and once, in private, that PeerBot cannot be heard there any more. Nothing is sent there until it is back.</summary>
    Task PlaceClosedAsync(Place place, CancellationToken cancel);

    /// <summary>PeerBot was added to a channel, or the channel came back: it can be heard there again.</summary>
    Task PlaceOpenedAsync(Place place, CancellationToken cancel);

    /// <summary>A person's private messages do not arrive: they blocked or removed PeerBot. The facilitator of each of their groups,
    /// or else its other members, are told kindly and once.</summary>
    Task PersonUnreachableAsync(string platform, string workspace, string person, CancellationToken cancel);

    /// <summary>Whether a person is a current member of any group there, or was invited into one by its members: guests and
    /// strangers are heard only then (T19).</summary>
    Task<bool> IsMemberAsync(string platform, string workspace, string person, CancellationToken cancel);
}
