using System.Globalization;
using NodaTime;
using PeerBot.Chat.Messages;
using PeerBot.Features.Groups;
using PeerBot.Features.Notices;

namespace PeerBot.Features.Records.Exporting;

/// <summary>A page of a group's record to a member who asked for it. Composed anew it is still the record of then, without
/// what has been removed since.</summary>
internal sealed class RecordPageNotice(Record record) : INoticeComposer
{
    private const string AsJson = "json";
    private const string AsMarkdown = "markdown";

    /// <param name="asOf">What came later is no part of it.</param>
    public static string Occurrence(Guid export, bool json, int page, int pages, Instant asOf) =>
        $"{export:N}.{(json ? AsJson : AsMarkdown)}.{page.ToString(CultureInfo.InvariantCulture)}.{pages.ToString(CultureInfo.InvariantCulture)}.{asOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";

    public async Task<Message?> ComposeAsync(NoticeContext notice, CancellationToken cancel)
    {
        if (notice.Recipient is not { } reader
            || notice.Row.Key.Split('|') is not [_, _, var occurrence, _] || occurrence.Split('.') is not [_, var format, var page, var pages, var asOf])
        {
            return null;
        }

        var group = (await LoadedGroup.LoadAsync(notice.Db, notice.Group.Id, cancel))!;
        var then = Instant.FromUnixTimeMilliseconds(long.Parse(asOf, CultureInfo.InvariantCulture));
        var parts = await record.ReadAsync(new RecordReading(notice.Db, group, reader, then), cancel);
        var all = RecordPages.Of(parts, format == AsJson);
        var number = int.Parse(page, CultureInfo.InvariantCulture);
        return number <= all.Count
            ? RecordTexts.Page(number, int.Parse(pages, CultureInfo.InvariantCulture), format == AsJson ? "JSON" : "Markdown", all[number - 1])
            : null;
    }
}
