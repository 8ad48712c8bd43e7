using Microsoft.EntityFrameworkCore;
using NodaTime;
using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Groups;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Notices.Planning;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Records.Ending;

/// <summary>Says what the end of a group means, and asks once (P5).</summary>
internal sealed class EndCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return instead!;
        }

        return new Reply.Whisper(group.EndsAt is { } at
            ? RecordTexts.Ending(group, at)
            : RecordTexts.SureToEnd(group, await EndPress.WhenAsync(visit, group, cancel)));
    }, cancel);
}

/// <summary>A member ends the group: everyone is told, in the channel and privately, and has at least a day to think again.</summary>
internal sealed class EndPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "end.sure";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        if (group.EndsAt is null)
        {
            group.EndsAt = await WhenAsync(visit, group, cancel);
            var occasion = $"{visit.Now.ToUnixTimeMilliseconds()}";
            var window = group.EndsAt.Value - visit.Now;
            await visit.Db.OweAsync(group, NoticeKind.GroupEnding, occasion, null, group.Id.Value, visit.Now, window, cancel);
            foreach (var member in (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!.Members.Where(member => member.Id != visit.Me.Id))
            {
                var awake = member.NextAwake(visit.Now);
                await visit.Db.OweAsync(group, NoticeKind.GroupEnding, occasion, member.Id, group.Id.Value, awake, group.EndsAt.Value - awake, cancel);
            }

            visit.Touch(group.Id);
        }

        return new Reply.Replace(RecordTexts.Ending(group, group.EndsAt.Value));
    }, cancel);

    /// <summary>When a group would end that was asked to end now.</summary>
    public static async Task<Instant> WhenAsync(Visit visit, GroupRow group, CancellationToken cancel) => EndOfGroup.At(
        visit.Now, (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!.Members.Select(member => member.NextAwake(visit.Now)));
}

/// <summary>Any member keeps a group that is about to end.</summary>
internal sealed class KeepGroupPress(ChatWork work) : IButtonHandler
{
    public const string Verb = "end.keep";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        if (group.EndsAt is not null)
        {
            group.EndsAt = null;
            await visit.Db.Notices.Where(row => row.GroupId == group.Id && row.Kind == NoticeKind.GroupEnding)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EditWanted, row => row.EditWanted + 1), cancel);
            visit.Touch(group.Id);
        }

        return new Reply.Replace(RecordTexts.GoesOn());
    }, cancel);
}
