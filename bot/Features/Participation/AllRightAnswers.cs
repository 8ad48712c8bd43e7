using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Groups;
using PeerBot.Features.Groups.Absences;
using PeerBot.Features.Groups.Members;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Participation;

/// <summary>The answers to "all right?" (V1): still in, a pause, or leaving. The first changes nothing, the others ask once more.</summary>
internal sealed class AllRightAnswer(ChatWork work) : IButtonHandler
{
    public const string In = "quiet.in";
    public const string Pause = "quiet.pause";
    public const string Leave = "quiet.leave";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (await visit.MyGroupAsync(new GroupId(press.Action.AsGuid ?? Guid.Empty), cancel) is not { } row)
        {
            return GroupHere.NotYours();
        }

        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        return press.Action.Verb switch
        {
            In => new Reply.Replace(ParticipationTexts.GladYouAreIn(group, visit.Now)),
            Pause => new Reply.ShowForm(AbsenceViews.PauseForm(row, AbsenceBook.Today(visit, row), null)),
            _ => new Reply.Whisper(MembersViews.SureToLeave(row, group.Members.Count)),
        };
    }, cancel);
}

/// <summary>By command: the caller is still in.</summary>
internal sealed class InCommand(ChatWork work) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        return row is null ? instead!
            : new Reply.Whisper(ParticipationTexts.GladYouAreIn((await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!, visit.Now));
    }, cancel);
}
