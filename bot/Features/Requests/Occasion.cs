using NodaTime;
using PeerBot.Core;
using PeerBot.Features.Storage;

namespace PeerBot.Features.Requests;

/// <summary>One transaction in which facts of a workspace change, and when it happens: somebody's request, or news from the platform.</summary>
internal class Occasion(PeerBotDb db, Instant now)
{
    private readonly HashSet<GroupId> _changed = [];

    public PeerBotDb Db => db;

    public Instant Now => now;

    /// <summary>Groups whose facts changed; each is planned again before the commit.</summary>
    public IReadOnlyCollection<GroupId> Changed => _changed;

    /// <summary>Says that a group's facts changed.</summary>
    public void Touch(GroupId group) => _changed.Add(group);
}
