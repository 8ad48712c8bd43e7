using PeerBot.Chat.Replies;
using PeerBot.Chat.Requests;
using PeerBot.Chat.Routing;
using PeerBot.Core;
using PeerBot.Core.Notices;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;
using PeerBot.Features.Requests;

namespace PeerBot.Features.Records.Exporting;

/// <summary>Offers a member a copy of their group's record (P6).</summary>
internal sealed class ExportCommand(ChatWork work, Record record) : ICommandHandler
{
    public Task<Reply> HandleAsync(Command command, CancellationToken cancel) => work.RunAsync(command, async visit =>
    {
        var (group, instead) = await GroupHere.FindAsync(visit, cancel);
        if (group is null)
        {
            return (await visit.MyGroupsAsync(cancel)).Count == 0 && (await visit.MyFormingGroupsAsync(cancel)).Count == 0
                && await Record.HasLeftOneAsync(visit, cancel) ? RecordTexts.NotAMemberAnyMore() : instead!;
        }

        var pages = await ExportPress.PagesAsync(record, visit, group, json: false, cancel);
        return new Reply.Whisper(RecordTexts.Offer(group, Guid.CreateVersion7(), pages.Count));
    }, cancel);
}

/// <summary>Owes the caller the record, a notice a page, in their private chat. It holds what they may see now (P1, M6).</summary>
internal sealed class ExportPress(ChatWork work, Record record) : IButtonHandler
{
    public const string Markdown = "export.markdown";
    public const string Json = "export.json";

    public Task<Reply> HandleAsync(ButtonPress press, CancellationToken cancel) => work.RunAsync(press, async visit =>
    {
        if (press.Action.Id.Split('.') is not [var id, var export] || !Guid.TryParseExact(id, "N", out var groupId)
            || !Guid.TryParseExact(export, "N", out var exportId) || await visit.MyGroupAsync(new GroupId(groupId), cancel) is not { } group)
        {
            return GroupHere.NotYours();
        }

        var json = press.Action.Verb == Json;
        var pages = await PagesAsync(record, visit, group, json, cancel);
        for (var page = 1; page <= pages.Count; page++)
        {
            // All due by now and a breath apart, so that they are written in their order.
            await visit.Db.OweAsync(group, NoticeKind.RecordPage, RecordPageNotice.Occurrence(exportId, json, page, pages.Count, visit.Now),
                visit.Me.Id, group.Id.Value, visit.Now - NodaTime.Duration.FromMilliseconds(pages.Count - page), cancel: cancel);
        }

        visit.Touch(group.Id);
        return new Reply.Replace(RecordTexts.OnItsWay(pages.Count));
    }, cancel);

    public static async Task<IReadOnlyList<IReadOnlyList<string>>> PagesAsync(
        Record record, Visit visit, GroupRow group, bool json, CancellationToken cancel) =>
        RecordPages.Of(await record.ReadAsync(
            new RecordReading(visit.Db, (await LoadedGroup.LoadAsync(visit.Db, group.Id, cancel))!, visit.Me, visit.Now), cancel), json);
}
