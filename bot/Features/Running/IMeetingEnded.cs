using PeerBot.Features.Meetings;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Running;

/// <summary>What a feature does once it is known what became of a meeting: it was run from chat and ended, or somebody said
/// whether it took place (M9). A feature adds its own in <see cref="IFeature.Services"/>; it runs in the transaction of the end.</summary>
internal interface IMeetingEnded
{
    /// <summary>The meeting's state says held or not held; who led, and who was there, stand in the rows. Called once for each
    /// such answer, so again after one was taken back.</summary>
    Task AfterAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel);

    /// <summary>The answer was taken back within ten minutes (F6): whatever <see cref="AfterAsync"/> did is to be as before. The
    /// meeting is planned or running again, its attendance gone.</summary>
    Task TakenBackAsync(Occasion occasion, MeetingRow meeting, CancellationToken cancel);
}
