using PeerBot.Core;

namespace PeerBot.Features.Notices;

/// <summary>The alarm clock's port: something may be due in a workspace now. Losing a ring loses nothing but time; the
/// sweep finds the rows.</summary>
public interface INoticeAlarm
{
    void Ring(WorkspaceId workspace);
}
