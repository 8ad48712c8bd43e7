using NodaTime;
using PeerBot.Core;
using PeerBot.Core.Notices;

namespace PeerBot.Features.Notices.Planning;

/// <summary>A notice that the plan calls for.</summary>
internal sealed record WantedNotice(
    string Key, NoticeKind Kind, PersonId? To, Guid? Subject, Instant DueAt, Instant ExpiresAt, int Standing);
