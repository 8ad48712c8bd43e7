using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Groups.Glance;

/// <summary>"More": what can be done in the group besides what is needed every week.</summary>
internal sealed class MorePress(ChatWork work) : IButtonHandler, ICommandHandler
{
    public const string Verb = "glance.more";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
        Guid.TryParseExact(press.Action.Id, "N", out var id) && await visit.MyGroupAsync(new GroupId(id), cancel) is { } row
            ? await AnswerAsync(visit, row, cancel)
            : GroupHere.NotYours(), cancel);

    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (row, instead) = await GroupHere.FindAsync(visit, cancel);
        return row is null ? instead! : await AnswerAsync(visit, row, cancel);
    }, cancel);

    private static async Task<Reply> AnswerAsync(Visit visit, GroupRow row, CancellationToken cancel)
    {
        var group = (await LoadedGroup.LoadAsync(visit.Db, row.Id, cancel))!;
        return new Reply.Whisper(GlanceViews.More(group.IsPaused(visit.Me.Id, visit.Now)));
    }
}
