using NodaTime;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;
using PeerBot.Features.Workspaces;

namespace PeerBot.Features.Facilitation;

/// <summary>Writes to one person about a meeting in their waking hours, unless that would be after it has begun (N6).</summary>
internal static class Reach
{
    public static Task OweAsync(Visit visit, Lead lead, NoticeKind kind, string occurrence, PersonRow to, Guid subject,
        CancellationToken cancel) =>
        visit.Db.OweAsync(lead.Group.Row, kind, occurrence, to.Id, subject, At(to, lead.Row.StartsAt, visit.Now), cancel: cancel);

    /// <summary>When to write to a person who is to know before <paramref name="start"/>.</summary>
    public static Instant At(PersonRow person, Instant start, Instant now)
    {
        var awake = person.NextAwake(now);
        return awake < start ? awake : now;
    }
}
