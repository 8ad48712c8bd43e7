using Microsoft.Extensions.DependencyInjection;
using PeerBot.Chat.Routing;
using PeerBot.Core.Notices;
using PeerBot.Features.Notices;
using PeerBot.Features.Records.Ending;
using PeerBot.Features.Records.Exporting;
using PeerBot.Features.Records.Forgetting;
using PeerBot.Features.Records.Parts;

namespace PeerBot.Features.Records;

/// <summary>What a group's record holds and how it ends: export, forget me, the end of a group, letting go with time (P5, P6).</summary>
internal sealed class RecordsFeature : IFeature
{
    public void Map(ChatRoutes chat, NoticeRoutes notices)
    {
        chat.Command<ExportCommand>("peer export", "a copy of your group's record, to you alone")
            .Button<ExportPress>(ExportPress.Markdown)
            .Button<ExportPress>(ExportPress.Json)
            .Command<ForgetCommand>("peer forget me", "remove what you have written, everywhere")
            .Button<ForgetPress>(ForgetPress.Verb)
            .Command<EndCommand>("peer end", "end the group, with a day to change your minds")
            .Button<EndPress>(EndPress.Verb)
            .Button<KeepGroupPress>(KeepGroupPress.Verb);
        notices.On<RecordPageNotice>(NoticeKind.RecordPage, "a page of the group's record")
            .On<GroupEndingNotice>(NoticeKind.GroupEnding, "the group is about to end")
            .On<GroupEndedNotice>(NoticeKind.GroupEnded, "the end of the group");
    }

    public void Services(IServiceCollection services) => services
        .AddSingleton<Record>()
        .AddSingleton<Forget>()
        .AddSingleton<Wipe>()
        .AddSingleton<KeepRecords>()
        .AddSingleton<IRecordPart, GroupPart>()
        .AddSingleton<IRecordPart, MeetingPart>()
        .AddSingleton<IRecordPart, CheckInPart>()
        .AddSingleton<IRecordPart, ActionItemPart>()
        .AddSingleton<IRecordPart, TopicPart>()
        .AddSingleton<IRecordPart, ConversationPart>();
}
